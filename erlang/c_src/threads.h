/* The VM's threads as threads of the JVM: each has a buffer, in which calls and answers pass. */
#pragma once
#define _GNU_SOURCE
#include <erl_nif.h>
#include <jni.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_THREADS 4096
#define ALT_STACK (256 * 1024)
#define FIRST_BUFFER 4096
#define KEPT_BUFFER (1 << 20)

enum { BRIEF_NONE, BRIEF_READ, BRIEF_WRITE };

struct frame {
  uint8_t tag;
  uint32_t left;
  size_t from;
};

/* What a thread knows of the table that it calls again and again, true while the registry has this version. */
struct seen {
  uint64_t version; /* 0: of none */
  ErlNifEnv *env;   /* of the tid */
  ERL_NIF_TERM tid;
  ERL_NIF_TERM name; /* 0: none */
  int64_t handle;
  ErlNifPid owner;
  int held;
  int protection;
};

/* Java knows the first four fields. */
struct buffer {
  uint8_t *data;
  int64_t capacity;
  int32_t thread;
  int32_t brevity; /* BRIEF_..: on a scheduler that must not be held, so that the answer may be LONG */
  int32_t fresh_count;
  int too_long; /* what was to be written is more than a scheduler may write at once */
  size_t at;
  struct record *last; /* what was found last, while the registry has this version */
  uint64_t last_version;
  struct seen seen;
  uint32_t fresh[256]; /* atoms sent with their text in this call */
  ERL_NIF_TERM *terms; /* to be written, or read and not yet in their container */
  size_t term_capacity;
  struct frame *frames;
  size_t frame_capacity;
};

static JavaVM *_Atomic jvm; /* set last, with release: who sees it sees `java` */
static int64_t (*java)(int32_t operation, int64_t handle, struct buffer *);
static atomic_int thread_count;
static _Thread_local struct buffer *mine;
static _Atomic uint8_t *known; /* set with release when Java has learned the atom */

static void free_buffer(struct buffer *b) {
  if (b->seen.env) enif_free_env(b->seen.env);
  free(b->data);
  free(b->terms);
  free(b->frames);
  free(b);
}

static int32_t grow(struct buffer *b, int64_t used, int64_t more) {
  int64_t capacity = b->capacity;
  while (capacity < used + more) {
    if (capacity > INT64_MAX / 4) return 0;
    capacity *= 2;
  }
  uint8_t *data = realloc(b->data, (size_t)capacity);
  if (!data) return 0;
  b->data = data;
  b->capacity = capacity;
  return 1;
}

static struct buffer *new_buffer(void) {
  struct buffer *b = calloc(1, sizeof *b);
  if (!b) return NULL;
  b->data = malloc(FIRST_BUFFER);
  b->capacity = FIRST_BUFFER;
  b->term_capacity = 64;
  b->terms = malloc(64 * sizeof *b->terms);
  b->frame_capacity = 16;
  b->frames = malloc(16 * sizeof *b->frames);
  if (b->data && b->terms && b->frames) return b;
  free_buffer(b);
  return NULL;
}

/* The next number of a thread, -1 if there is none. */
static int new_number(void) {
  int number = atomic_load(&thread_count);
  while (number < MAX_THREADS)
    if (atomic_compare_exchange_weak(&thread_count, &number, number + 1)) return number;
  return -1;
}

/* Makes this thread one of the JVM's. HotSpot's report of a fatal error needs more than the VM's alternate stack. */
static int attach(JavaVM *to) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *at = mmap(NULL, ALT_STACK + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) return -1;
  mprotect(at, page, PROT_NONE);
  stack_t before, stack = {.ss_sp = at + page, .ss_size = ALT_STACK, .ss_flags = 0};
  int changed = sigaltstack(&stack, &before) == 0;
  void *jni;
  if ((*to)->AttachCurrentThreadAsDaemon(to, &jni, NULL) == JNI_OK) {
    int number = new_number();
    if (number >= 0) return number;
    (*to)->DetachCurrentThread(to);
  }
  if (!changed || sigaltstack(&before, NULL) == 0) munmap(at, ALT_STACK + page);
  return -1;
}

/* NULL if there is no JVM, since it could not start, or no place in it for this thread: a later call may find one. */
static struct buffer *thread_buffer(void) {
  if (mine) return mine;
  JavaVM *to = atomic_load_explicit(&jvm, memory_order_acquire);
  struct buffer *b = to ? new_buffer() : NULL;
  if (!b) return NULL;
  b->thread = attach(to);
  if (b->thread >= 0) return mine = b;
  free_buffer(b);
  return NULL;
}
