/* The door of the VM to Java: a JVM in this process, a registry of tables, and a codec for terms.
 *
 * A call finds the table's record, checks owner, holder and protection, writes its arguments to the thread's buffer and
 * calls Java (an upcall stub of java.lang.foreign), which answers in the same buffer. See tsunami_life.erl for what the
 * registry must hold, and Wire.java for the form of terms.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <erl_nif.h>
#include <errno.h>
#include <jni.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_THREADS 4096
#define ALT_STACK (256 * 1024)
#define KNOWN_ATOMS (1 << 20)
#define FIRST_BUFFER 4096
#define KEPT_BUFFER (1 << 20)
#define SHORT_LIST 500
/* What a scheduler may encode or copy at once: some 50 us. */
#define BRIEF_BYTES (64 * 1024)
#define BRIEF_TERMS (8 * 1024)
#define BRIEF_BINARY (256 * 1024)

enum { SMALL, FLOAT, ATOM, NEW_ATOM, BINARY, TUPLE, LIST, IMPROPER, NIL, MAP, EXTERNAL };
enum { CREATE, DROP, GENERIC, ENDED, SIZE, LEARN };
enum { VALUE, FAILURE, YES, NO, EMPTY, GONE, LIMIT, LONG };
enum { BRIEF_NONE, BRIEF_READ, BRIEF_WRITE };
enum { READ, WRITE, ANY };
enum { FOUND, UNKNOWN, STALE, DENIED };
enum { PUBLIC, PROTECTED, PRIVATE };

/* ---- threads */

struct frame {
  uint8_t tag;
  uint32_t left;
  size_t from;
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

/* ---- atoms */

static ERL_NIF_TERM a_true, a_false, a_tsunami, a_stale, a_badarg, a_id, a_access, a_ok, a_error, a_value, a_none,
    a_system_limit, a_settled, a_later, a_public, a_protected, a_private, a_read, a_write, a_any, a_down, a_janitor, a_safe_fixtable,
    a_info, a_size;

static uint32_t atom_index(ERL_NIF_TERM atom) { return (uint32_t)(atom >> 6); }
static ERL_NIF_TERM atom_at(uint32_t index) { return ((ERL_NIF_TERM)index << 6) | 0xb; }

static int is_atom(ERL_NIF_TERM term) { return (term & 0x3f) == 0xb; }
static int is_small(ERL_NIF_TERM term) { return (term & 0xf) == 0xf; }

/* The two that are most frequent are told by what they look like. */
static ErlNifTermType type_of(ErlNifEnv *env, ERL_NIF_TERM term) {
  return is_small(term) ? ERL_NIF_TERM_TYPE_INTEGER : is_atom(term) ? ERL_NIF_TERM_TYPE_ATOM : enif_term_type(env, term);
}

/* ---- writing terms */

static int need(struct buffer *b, size_t bytes) {
  return b->at + bytes <= (size_t)b->capacity || grow(b, (int64_t)b->at, (int64_t)bytes);
}

/* False if a scheduler must not write so much; it is to be written once more, by a dirty one. */
static int brief(struct buffer *b, size_t count, size_t most) {
  if (b->brevity == BRIEF_NONE || (count <= most && b->at <= BRIEF_BYTES)) return 1;
  b->too_long = 1;
  return 0;
}

static void put4(struct buffer *b, uint32_t value) {
  memcpy(b->data + b->at, &value, 4);
  b->at += 4;
}

static int put_header(struct buffer *b, uint8_t tag, uint32_t count) {
  if (!need(b, 5)) return 0;
  b->data[b->at++] = tag;
  put4(b, count);
  return 1;
}

static int put_bytes(struct buffer *b, const void *bytes, size_t count) {
  if (count > INT32_MAX || !need(b, count)) return 0;
  memcpy(b->data + b->at, bytes, count);
  b->at += count;
  return 1;
}

static int put_external(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM term) {
  ErlNifBinary bytes;
  if (!brief(b, 0, 0) || !enif_term_to_binary(env, term, &bytes)) return 0;
  int done = bytes.size <= INT32_MAX && put_header(b, EXTERNAL, (uint32_t)bytes.size) && put_bytes(b, bytes.data, bytes.size);
  enif_release_binary(&bytes);
  return done;
}

static int put_atom(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM term) {
  uint32_t index = atom_index(term);
  if (index >= KNOWN_ATOMS) return put_external(env, b, term);
  if (atomic_load_explicit(&known[index], memory_order_acquire)) return put_header(b, ATOM, index);
  ErlNifBinary bytes;
  if (!enif_term_to_binary(env, term, &bytes)) return 0;
  int done = put_header(b, NEW_ATOM, index) && need(b, 4);
  if (done) {
    put4(b, (uint32_t)bytes.size);
    done = put_bytes(b, bytes.data, bytes.size);
  }
  enif_release_binary(&bytes);
  if (done && b->fresh_count < 256) b->fresh[b->fresh_count++] = index;
  return done;
}

static int push(struct buffer *b, size_t count, ERL_NIF_TERM term) {
  if (count == b->term_capacity) {
    ERL_NIF_TERM *terms = realloc(b->terms, 2 * count * sizeof *terms);
    if (!terms) return 0;
    b->terms = terms;
    b->term_capacity = 2 * count;
  }
  b->terms[count] = term;
  return 1;
}

static int put_list_header(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM list) {
  unsigned count = 0;
  ERL_NIF_TERM head, tail = list;
  if (b->brevity != BRIEF_NONE) {
    while (count <= BRIEF_TERMS && enif_get_list_cell(env, tail, &head, &tail)) count++;
    if (!brief(b, count, BRIEF_TERMS)) return 0;
  }
  if (enif_get_list_length(env, list, &count)) return put_header(b, LIST, count);
  tail = list;
  count = 0;
  while (enif_get_list_cell(env, tail, &head, &tail)) count++;
  return put_header(b, IMPROPER, count);
}

/* What is still to be written is on a stack, the next on top. A list's rest is one entry, under a mark. */
#define LIST_REST ((ERL_NIF_TERM)0)

static int put_term(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM first) {
  size_t count = 0;
  ERL_NIF_TERM term = first;
  for (;;) {
    switch (type_of(env, term)) {
      case ERL_NIF_TERM_TYPE_INTEGER: {
        ErlNifSInt64 value = (ErlNifSInt64)term >> 4;
        if (is_small(term) || enif_get_int64(env, term, &value)) {
          if (!need(b, 9)) return 0;
          b->data[b->at] = SMALL;
          memcpy(b->data + b->at + 1, &value, 8);
          b->at += 9;
        } else if (!put_external(env, b, term)) {
          return 0;
        }
        break;
      }
      case ERL_NIF_TERM_TYPE_ATOM:
        if (!put_atom(env, b, term)) return 0;
        break;
      case ERL_NIF_TERM_TYPE_FLOAT: {
        double value;
        enif_get_double(env, term, &value);
        if (!need(b, 9)) return 0;
        b->data[b->at] = FLOAT;
        memcpy(b->data + b->at + 1, &value, 8);
        b->at += 9;
        break;
      }
      case ERL_NIF_TERM_TYPE_BITSTRING: {
        ErlNifBinary bytes;
        if (enif_inspect_binary(env, term, &bytes)) {
          if (bytes.size > INT32_MAX || !brief(b, bytes.size, BRIEF_BINARY) || !put_header(b, BINARY, (uint32_t)bytes.size) || !put_bytes(b, bytes.data, bytes.size))
            return 0;
        } else if (!put_external(env, b, term)) {
          return 0;
        }
        break;
      }
      case ERL_NIF_TERM_TYPE_TUPLE: {
        int arity;
        const ERL_NIF_TERM *elements;
        enif_get_tuple(env, term, &arity, &elements);
        if (!brief(b, (size_t)arity, BRIEF_TERMS) || !put_header(b, TUPLE, (uint32_t)arity)) return 0;
        for (int i = arity - 1; i >= 0; i--)
          if (!push(b, count++, elements[i])) return 0;
        break;
      }
      case ERL_NIF_TERM_TYPE_LIST:
        if (enif_is_empty_list(env, term)) {
          if (!need(b, 1)) return 0;
          b->data[b->at++] = NIL;
        } else {
          if (!put_list_header(env, b, term)) return 0;
          if (!push(b, count++, term) || !push(b, count++, LIST_REST)) return 0;
        }
        break;
      case ERL_NIF_TERM_TYPE_MAP: {
        size_t size;
        enif_get_map_size(env, term, &size);
        if (!brief(b, size, BRIEF_TERMS) || !put_header(b, MAP, (uint32_t)size)) return 0;
        size_t top = count + 2 * size;
        for (size_t i = count; i < top; i++)
          if (!push(b, i, term)) return 0;
        ErlNifMapIterator at;
        if (!enif_map_iterator_create(env, term, &at, ERL_NIF_MAP_ITERATOR_FIRST)) return 0;
        ERL_NIF_TERM key, value;
        for (size_t i = top; i > count && enif_map_iterator_get_pair(env, &at, &key, &value); i -= 2) {
          b->terms[i - 1] = key;
          b->terms[i - 2] = value;
          enif_map_iterator_next(env, &at);
        }
        enif_map_iterator_destroy(env, &at);
        count = top;
        break;
      }
      default:
        if (!put_external(env, b, term)) return 0;
    }
    if (count == 0) return 1;
    term = b->terms[--count];
    if (term == LIST_REST) {
      ERL_NIF_TERM tail;
      ERL_NIF_TERM list = b->terms[--count];
      enif_get_list_cell(env, list, &term, &tail);
      if (!enif_is_empty_list(env, tail)) {
        if (!push(b, count++, tail)) return 0;
        if (enif_is_list(env, tail) && !push(b, count++, LIST_REST)) return 0;
      }
    }
  }
}

/* ---- reading terms */

static uint32_t get4(const uint8_t *at) {
  uint32_t value;
  memcpy(&value, at, 4);
  return value;
}

/* The term at the beginning of the buffer; 0 if there is no memory. */
static ERL_NIF_TERM get_term(ErlNifEnv *env, struct buffer *b) {
  const uint8_t *at = b->data;
  size_t count = 0, depth = 0;
  for (;;) {
    ERL_NIF_TERM term = 0;
    uint8_t tag = *at++;
    switch (tag) {
      case SMALL: {
        ErlNifSInt64 value;
        memcpy(&value, at, 8);
        at += 8;
        term = enif_make_int64(env, value);
        break;
      }
      case FLOAT: {
        double value;
        memcpy(&value, at, 8);
        at += 8;
        term = enif_make_double(env, value);
        break;
      }
      case ATOM:
        term = atom_at(get4(at));
        at += 4;
        break;
      case BINARY: {
        uint32_t size = get4(at);
        memcpy(enif_make_new_binary(env, size, &term), at + 4, size);
        at += 4 + size;
        break;
      }
      case EXTERNAL: {
        uint32_t size = get4(at);
        if (!enif_binary_to_term(env, at + 4, size, &term, 0)) return 0;
        at += 4 + size;
        break;
      }
      case NIL:
        term = enif_make_list(env, 0);
        break;
      default: {
        uint32_t terms = get4(at);
        at += 4;
        if (tag == MAP) terms *= 2;
        if (tag == IMPROPER) terms++;
        if (depth == b->frame_capacity) {
          struct frame *frames = realloc(b->frames, 2 * depth * sizeof *frames);
          if (!frames) return 0;
          b->frames = frames;
          b->frame_capacity = 2 * depth;
        }
        b->frames[depth++] = (struct frame){tag, terms, count};
        if (terms > 0) continue;
      }
    }
    for (;;) {
      if (term) {
        if (depth == 0) return term;
        if (!push(b, count++, term)) return 0;
        b->frames[depth - 1].left--;
      }
      if (b->frames[depth - 1].left > 0) break;
      struct frame *f = &b->frames[--depth];
      ERL_NIF_TERM *items = b->terms + f->from;
      unsigned size = (unsigned)(count - f->from);
      switch (f->tag) {
        case TUPLE:
          term = enif_make_tuple_from_array(env, items, size);
          break;
        case LIST:
          term = enif_make_list_from_array(env, items, size);
          break;
        case IMPROPER:
          term = items[size - 1];
          for (unsigned i = size - 1; i > 0; i--) term = enif_make_list_cell(env, items[i - 1], term);
          break;
        default: {
          unsigned half = size / 2;
          ERL_NIF_TERM *keys = malloc((2 * (size_t)half + 1) * sizeof *keys);
          if (!keys) return 0;
          for (unsigned i = 0; i < half; i++) {
            keys[i] = items[2 * i];
            keys[half + i] = items[2 * i + 1];
          }
          int made = enif_make_map_from_arrays(env, keys, keys + half, half, &term);
          free(keys);
          if (!made) return 0;
        }
      }
      count = f->from;
    }
  }
}

/* A large term must not keep its memory for ever. */
static void shrink(struct buffer *b) {
  if (b->capacity > KEPT_BUFFER) {
    uint8_t *data = realloc(b->data, FIRST_BUFFER);
    if (data) {
      b->data = data;
      b->capacity = FIRST_BUFFER;
    }
  }
  if (b->term_capacity > KEPT_BUFFER / 8) {
    ERL_NIF_TERM *terms = realloc(b->terms, 64 * sizeof *terms);
    if (terms) {
      b->terms = terms;
      b->term_capacity = 64;
    }
  }
  if (b->frame_capacity > KEPT_BUFFER / 16) {
    struct frame *frames = realloc(b->frames, 16 * sizeof *frames);
    if (frames) {
      b->frames = frames;
      b->frame_capacity = 16;
    }
  }
}

/* ---- the registry */

struct watch {
  ErlNifEnv *env;
  ERL_NIF_TERM term; /* a tid, or the pid of a process that fixes */
  int is_tid;
  ErlNifMonitor monitor;
};

struct record {
  ERL_NIF_TERM tid;
  ErlNifEnv *env;
  int64_t handle;
  ErlNifPid owner;
  ErlNifPid holder;
  int held;
  int protection;
  ERL_NIF_TERM name; /* 0: none */
  struct watch *watch; /* of the owner; NULL: it is not alive */
  struct record *next;
  struct record *next_name;
};

#define BUCKETS (1 << 14)
static struct record *by_tid[BUCKETS];
static struct record *by_name[BUCKETS];
static ErlNifResourceType *watches;

/* Readers raise a flag of their own; a writer waits until none is up. */
static struct {
  _Alignas(64) atomic_int up;
} reading[MAX_THREADS];
static atomic_int writing;
static _Atomic uint64_t version; /* counts changes */
static pthread_mutex_t writers = PTHREAD_MUTEX_INITIALIZER;

static void read_lock(int thread) {
  for (;;) {
    atomic_store(&reading[thread].up, 1);
    if (!atomic_load(&writing)) return;
    atomic_store(&reading[thread].up, 0);
    while (atomic_load(&writing)) sched_yield();
  }
}

static void read_unlock(int thread) { atomic_store_explicit(&reading[thread].up, 0, memory_order_release); }

static void write_lock(void) {
  pthread_mutex_lock(&writers);
  atomic_store(&writing, 1);
  int threads = atomic_load(&thread_count);
  for (int i = 0; i < threads && i < MAX_THREADS; i++)
    while (atomic_load(&reading[i].up)) sched_yield();
}

static void write_unlock(void) {
  atomic_fetch_add(&version, 1);
  atomic_store(&writing, 0);
  pthread_mutex_unlock(&writers);
}

static struct record **tid_slot(ERL_NIF_TERM tid) {
  return &by_tid[enif_hash(ERL_NIF_INTERNAL_HASH, tid, 0) % BUCKETS];
}

static struct record **name_slot(ERL_NIF_TERM name) { return &by_name[atom_index(name) % BUCKETS]; }

static struct record *record_of_tid(ErlNifEnv *env, ERL_NIF_TERM tid) {
  if (!enif_is_ref(env, tid)) return NULL;
  for (struct record *r = *tid_slot(tid); r; r = r->next)
    if (enif_is_identical(r->tid, tid)) return r;
  return NULL;
}

static struct record *record_of(ErlNifEnv *env, ERL_NIF_TERM table) {
  if (enif_is_atom(env, table)) {
    for (struct record *r = *name_slot(table); r; r = r->next_name)
      if (r->name == table) return r;
    return NULL;
  }
  return record_of_tid(env, table);
}

static int same(const ErlNifPid *a, const ErlNifPid *b) { return a->pid == b->pid; }

/* Under the read lock. A thread that goes to the same table again need not look for it. */
static struct record *record_for(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM table) {
  uint64_t now = atomic_load_explicit(&version, memory_order_relaxed);
  if (b->last && b->last_version == now && enif_is_identical(b->last->tid, table)) return b->last;
  b->last = record_of(env, table);
  b->last_version = now;
  return b->last;
}

static int find(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM table, int access, int64_t *handle) {
  int thread = b->thread;
  read_lock(thread);
  struct record *r = record_for(env, b, table);
  if (!r) {
    read_unlock(thread);
    return UNKNOWN;
  }
  int held = r->held, protection = r->protection;
  ErlNifPid owner = r->owner;
  *handle = r->handle;
  read_unlock(thread);
  if (access == ANY) return FOUND;
  if (held) return STALE;
  ErlNifPid self;
  enif_self(env, &self);
  if (same(&self, &owner)) return FOUND;
  if (!enif_is_process_alive(env, &owner)) return STALE;
  return protection == PUBLIC || (protection == PROTECTED && access == READ) ? FOUND : DENIED;
}

static void unname(struct record *r) {
  if (!r->name) return;
  for (struct record **at = name_slot(r->name); *at; at = &(*at)->next_name)
    if (*at == r) {
      *at = r->next_name;
      break;
    }
  r->name = 0;
}

/* The name is the record's from now on, whatever had it before. */
static void name(ErlNifEnv *env, struct record *r, ERL_NIF_TERM atom) {
  unname(r);
  if (!enif_is_atom(env, atom)) return;
  for (struct record *other = *name_slot(atom); other; other = other->next_name)
    if (other->name == atom) {
      unname(other);
      break;
    }
  r->name = atom;
  struct record **slot = name_slot(atom);
  r->next_name = *slot;
  *slot = r;
}

static void tell_janitor(ErlNifEnv *env, ERL_NIF_TERM tid) {
  ErlNifPid janitor;
  if (!enif_whereis_pid(env, a_janitor, &janitor)) return;
  ErlNifEnv *message = enif_alloc_env();
  enif_send(env, &janitor, message, enif_make_tuple2(message, a_down, enif_make_copy(message, tid)));
  enif_free_env(message);
}

/* NULL if the process is not alive. */
static struct watch *watch(ErlNifEnv *env, ERL_NIF_TERM term, int is_tid, const ErlNifPid *pid) {
  struct watch *w = enif_alloc_resource(watches, sizeof *w);
  w->env = enif_alloc_env();
  w->term = enif_make_copy(w->env, term);
  w->is_tid = is_tid;
  if (enif_monitor_process(env, w, pid, &w->monitor) == 0) return w;
  enif_release_resource(w);
  return NULL;
}

static void unwatch(ErlNifEnv *env, struct watch *w) {
  if (!w) return;
  enif_demonitor_process(env, w, &w->monitor);
  enif_release_resource(w);
}

static int64_t call_with(ErlNifEnv *env, struct buffer *b, int operation, int64_t handle, const ERL_NIF_TERM *args, int count) {
  b->at = 0;
  b->fresh_count = 0;
  b->too_long = 0;
  for (int i = 0; i < count; i++)
    if (!put_term(env, b, args[i])) return b->too_long ? LONG : -1;
  size_t sent = b->at;
  int64_t answer = java(operation, handle, b);
  if (b->brevity != BRIEF_NONE && sent > 2048) enif_consume_timeslice(env, (int)(1 + sent * 20 / BRIEF_BYTES));
  if (answer != FAILURE && answer != GONE && answer != LIMIT)
    for (int i = 0; i < b->fresh_count; i++) atomic_store_explicit(&known[b->fresh[i]], 1, memory_order_release);
  return answer;
}

/* The processes that fix tables and are watched for that: each once. */
#define FIXER_BUCKETS 1024
struct fixer {
  ERL_NIF_TERM pid;
  struct fixer *next;
};
static struct fixer *fixers[FIXER_BUCKETS];
static pthread_mutex_t fixers_lock = PTHREAD_MUTEX_INITIALIZER;

static struct fixer **fixer_slot(ERL_NIF_TERM pid) { return &fixers[(pid >> 4) % FIXER_BUCKETS]; }

/* Whether it is new. */
static int add_fixer(ERL_NIF_TERM pid) {
  int added = 1;
  pthread_mutex_lock(&fixers_lock);
  for (struct fixer *f = *fixer_slot(pid); f; f = f->next)
    if (f->pid == pid) added = 0;
  if (added) {
    struct fixer *f = malloc(sizeof *f);
    if (f) {
      *f = (struct fixer){pid, *fixer_slot(pid)};
      *fixer_slot(pid) = f;
    }
  }
  pthread_mutex_unlock(&fixers_lock);
  return added;
}

static void remove_fixer(ERL_NIF_TERM pid) {
  pthread_mutex_lock(&fixers_lock);
  for (struct fixer **at = fixer_slot(pid); *at; at = &(*at)->next)
    if ((*at)->pid == pid) {
      struct fixer *f = *at;
      *at = f->next;
      free(f);
      break;
    }
  pthread_mutex_unlock(&fixers_lock);
}

static void free_watch(ErlNifEnv *env, void *object) {
  (void)env;
  struct watch *w = object;
  if (w->env) enif_free_env(w->env);
}

static void watched_down(ErlNifEnv *env, void *object, ErlNifPid *pid, ErlNifMonitor *monitor) {
  (void)pid;
  (void)monitor;
  struct watch *w = object;
  if (w->is_tid) {
    tell_janitor(env, w->term);
  } else {
    struct buffer *b = thread_buffer();
    ERL_NIF_TERM term = enif_make_copy(env, w->term);
    remove_fixer(term);
    if (b) call_with(env, b, ENDED, 0, &term, 1);
    enif_release_resource(w);
  }
}

/* ---- answers */

static ERL_NIF_TERM failure(ErlNifEnv *env, ERL_NIF_TERM reason, ERL_NIF_TERM cause) {
  return enif_make_tuple3(env, a_tsunami, reason, cause);
}

static ERL_NIF_TERM refusal(ErlNifEnv *env, int why) {
  return why == STALE ? a_stale : failure(env, a_badarg, why == DENIED ? a_access : a_id);
}

static ERL_NIF_TERM escaped(ErlNifEnv *env, ERL_NIF_TERM value) {
  int arity;
  const ERL_NIF_TERM *elements;
  if (value == a_stale || (enif_get_tuple(env, value, &arity, &elements) && arity > 0 && elements[0] == a_tsunami))
    return failure(env, a_value, value);
  return value;
}

static ERL_NIF_TERM answered(ErlNifEnv *env, struct buffer *b, int64_t answer) {
  ERL_NIF_TERM result;
  switch (answer) {
    case VALUE:
      result = get_term(env, b);
      result = result ? escaped(env, result) : failure(env, a_system_limit, a_none);
      break;
    case FAILURE: {
      ERL_NIF_TERM pair = get_term(env, b);
      int arity;
      const ERL_NIF_TERM *elements;
      result = pair && enif_get_tuple(env, pair, &arity, &elements) && arity == 2
                   ? failure(env, elements[0], elements[1])
                   : failure(env, a_system_limit, a_none);
      break;
    }
    case YES:
      result = a_true;
      break;
    case NO:
      result = a_false;
      break;
    case EMPTY:
      result = enif_make_list(env, 0);
      break;
    case GONE:
      result = failure(env, a_badarg, a_id);
      break;
    default:
      result = failure(env, a_system_limit, a_none);
  }
  shrink(b);
  return result;
}

/* After a read through a name: what was read after a rename is no answer under the old name. */
static ERL_NIF_TERM confirmed(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM table, int access, int64_t handle, ERL_NIF_TERM result) {
  if (access != READ || !enif_is_atom(env, table)) return result;
  int64_t now = 0;
  int found = find(env, b, table, access, &now);
  return found != FOUND ? refusal(env, found) : now != handle ? refusal(env, UNKNOWN) : result;
}

static int brevity_of(int access) { return access == READ ? BRIEF_READ : BRIEF_WRITE; }

typedef ERL_NIF_TERM nif(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]);

/* One of the operations on keys; if it is long, `again` does it once more, on a dirty scheduler. */
static ERL_NIF_TERM on_table(ErlNifEnv *env, int operation, int access, int brevity, int argc, const ERL_NIF_TERM argv[], nif *again) {
  struct buffer *b = thread_buffer();
  if (!b) return failure(env, a_system_limit, a_none);
  int64_t handle;
  int found = find(env, b, argv[0], access, &handle);
  if (found != FOUND) return refusal(env, found);
  b->brevity = brevity;
  int64_t answer = call_with(env, b, operation, handle, argv + 1, argc - 1);
  b->brevity = BRIEF_NONE;
  if (answer == LONG) return enif_schedule_nif(env, "long", ERL_NIF_DIRTY_JOB_CPU_BOUND, again, argc, argv);
  return confirmed(env, b, argv[0], access, handle, answered(env, b, answer));
}

/* A function, and the same for a dirty scheduler. */
#define ON_TABLE(function, operation, access)                                                                \
  static ERL_NIF_TERM dirty_##function(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {                 \
    return on_table(env, operation, access, BRIEF_NONE, argc, argv, NULL);                                    \
  }                                                                                                           \
  static ERL_NIF_TERM nif_##function(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {                   \
    return on_table(env, operation, access, brevity_of(access), argc, argv, dirty_##function);                \
  }

ON_TABLE(lookup, 10, READ)
ON_TABLE(delete, 13, WRITE)
ON_TABLE(member, 14, READ)
ON_TABLE(lookup_element, 15, READ)
ON_TABLE(lookup_element_default, 16, READ)
ON_TABLE(update_counter, 17, WRITE)
ON_TABLE(update_counter_default, 18, WRITE)
ON_TABLE(update_element, 19, WRITE)
ON_TABLE(update_element_default, 20, WRITE)
ON_TABLE(take, 21, WRITE)
ON_TABLE(delete_object, 22, WRITE)
ON_TABLE(first, 23, READ)
ON_TABLE(last, 24, READ)
ON_TABLE(next, 25, READ)
ON_TABLE(prev, 26, READ)
ON_TABLE(first_lookup, 27, READ)
ON_TABLE(last_lookup, 28, READ)
ON_TABLE(next_lookup, 29, READ)
ON_TABLE(prev_lookup, 30, READ)
ON_TABLE(any_insert, 11, WRITE)
ON_TABLE(any_insert_new, 12, WRITE)

static int is_long(ErlNifEnv *env, ERL_NIF_TERM list) {
  ERL_NIF_TERM head;
  for (int i = 0; i < SHORT_LIST; i++)
    if (!enif_get_list_cell(env, list, &head, &list)) return 0;
  return 1;
}

/* What a list of objects costs in Java is known by its length. */
static ERL_NIF_TERM insert(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[], nif *here, nif *dirty) {
  return is_long(env, argv[1]) ? enif_schedule_nif(env, "insert", ERL_NIF_DIRTY_JOB_CPU_BOUND, dirty, argc, argv) : here(env, argc, argv);
}

static ERL_NIF_TERM nif_insert(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  return insert(env, argc, argv, nif_any_insert, dirty_any_insert);
}

static ERL_NIF_TERM nif_insert_new(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  return insert(env, argc, argv, nif_any_insert_new, dirty_any_insert_new);
}

/* ---- everything else: call(F, Access, T, Args) */

static void watch_fixer(ErlNifEnv *env) {
  ErlNifPid self;
  enif_self(env, &self);
  if (!add_fixer(self.pid)) return;
  /* If it is dying: whoever asks what fixes the table finds out. */
  if (!watch(env, enif_make_pid(env, &self), 0, &self)) remove_fixer(self.pid);
}

static int64_t generic(ErlNifEnv *env, const ERL_NIF_TERM argv[], struct buffer *b, int64_t handle) {
  ErlNifPid self;
  enif_self(env, &self);
  ERL_NIF_TERM args[4] = {argv[0], enif_make_pid(env, &self), enif_make_int64(env, enif_monotonic_time(ERL_NIF_NSEC)), argv[3]};
  return call_with(env, b, GENERIC, handle, args, 4);
}

static int access_of(ERL_NIF_TERM atom) { return atom == a_read ? READ : atom == a_write ? WRITE : ANY; }

/* [T, size] */
static int is_size(ErlNifEnv *env, ERL_NIF_TERM args) {
  ERL_NIF_TERM item;
  return enif_get_list_cell(env, args, &item, &args) && enif_get_list_cell(env, args, &item, &args) && item == a_size;
}

/* Java finds out whether it takes long, and says so before it changed anything; then `again` does it once more. */
static ERL_NIF_TERM any_call(ErlNifEnv *env, int access, int brevity, int argc, const ERL_NIF_TERM argv[], nif *again) {
  struct buffer *b = thread_buffer();
  if (!b) return failure(env, a_system_limit, a_none);
  int64_t handle;
  int found = find(env, b, argv[2], access, &handle);
  if (found != FOUND) return refusal(env, found);
  if (argv[0] == a_info && is_size(env, argv[3])) return answered(env, b, call_with(env, b, SIZE, handle, NULL, 0));
  if (argv[0] == a_safe_fixtable) watch_fixer(env);
  b->brevity = brevity;
  int64_t answer = generic(env, argv, b, handle);
  b->brevity = BRIEF_NONE;
  if (answer == LONG) return enif_schedule_nif(env, "call", ERL_NIF_DIRTY_JOB_CPU_BOUND, again, argc, argv);
  return confirmed(env, b, argv[2], access, handle, answered(env, b, answer));
}

static ERL_NIF_TERM dirty_call(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  return any_call(env, access_of(argv[1]), BRIEF_NONE, argc, argv, NULL);
}

static ERL_NIF_TERM nif_call(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  int access = access_of(argv[1]);
  return any_call(env, access, brevity_of(access), argc, argv, dirty_call);
}

/* ended(Pid): what a process fixed, which is not alive any more, is not fixed when this comes back. */
static ERL_NIF_TERM nif_ended(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  struct buffer *b = thread_buffer();
  if (!b || !enif_is_pid(env, argv[0])) return failure(env, a_system_limit, a_none);
  return answered(env, b, call_with(env, b, ENDED, 0, argv, 1));
}

/* ---- life */

static int protection_of(ERL_NIF_TERM atom) { return atom == a_public ? PUBLIC : atom == a_private ? PRIVATE : PROTECTED; }

static ERL_NIF_TERM nif_register(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  struct buffer *b = thread_buffer();
  ErlNifPid owner;
  struct record *r = calloc(1, sizeof *r);
  if (!b || !r || !enif_get_local_pid(env, argv[2], &owner)) {
    free(r);
    return failure(env, a_system_limit, a_none);
  }
  ERL_NIF_TERM args[3] = {argv[0], enif_is_atom(env, argv[1]) ? argv[1] : a_tsunami, argv[4]};
  int64_t answer = call_with(env, b, CREATE, 0, args, 3);
  if ((answer & 15) != VALUE || answer < 0) {
    free(r);
    return answered(env, b, answer);
  }
  r->env = enif_alloc_env();
  r->tid = enif_make_copy(r->env, argv[0]);
  r->handle = answer >> 4;
  r->owner = owner;
  r->protection = protection_of(argv[3]);
  /* Before others can find the record, and delete it. */
  r->watch = watch(env, argv[0], 1, &owner);
  int alive = r->watch != NULL;
  write_lock();
  struct record **slot = tid_slot(r->tid);
  r->next = *slot;
  *slot = r;
  name(env, r, argv[1]);
  write_unlock();
  if (!alive) tell_janitor(env, argv[0]);
  return a_ok;
}

static ERL_NIF_TERM nif_registered(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  struct buffer *b = thread_buffer();
  if (!b) return a_false;
  read_lock(b->thread);
  int there = record_of_tid(env, argv[0]) != NULL;
  read_unlock(b->thread);
  return there ? a_true : a_false;
}

static ERL_NIF_TERM take_hold(ErlNifEnv *env, ERL_NIF_TERM tid, int claim) {
  ErlNifPid self;
  enif_self(env, &self);
  ERL_NIF_TERM result = a_false;
  write_lock();
  struct record *r = record_of_tid(env, tid);
  if (!r) {
    result = failure(env, a_badarg, a_id);
  } else if (r->held && (same(&r->holder, &self) ? 0 : enif_is_process_alive(env, &r->holder))) {
    result = a_false;
  } else if (claim && !r->held && (same(&r->owner, &self) || enif_is_process_alive(env, &r->owner))) {
    result = a_settled;
  } else {
    r->held = 1;
    r->holder = self;
    result = a_true;
  }
  write_unlock();
  return result;
}

static ERL_NIF_TERM nif_hold(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  return take_hold(env, argv[0], 0);
}

static ERL_NIF_TERM nif_claim(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  return take_hold(env, argv[0], 1);
}

static ERL_NIF_TERM nif_settle(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifPid self, owner;
  enif_self(env, &self);
  if (!enif_get_local_pid(env, argv[1], &owner)) return enif_make_badarg(env);
  struct watch *w = NULL, *old = NULL;
  write_lock();
  struct record *r = record_of_tid(env, argv[0]);
  int mine_ = r && r->held && same(&r->holder, &self);
  int new_owner = mine_ && !same(&r->owner, &owner);
  write_unlock();
  if (!mine_) return failure(env, a_badarg, a_id);
  if (new_owner) w = watch(env, argv[0], 1, &owner);
  int alive = !new_owner || w;
  write_lock();
  r = record_of_tid(env, argv[0]);
  if (r && r->held && same(&r->holder, &self)) {
    if (new_owner) {
      old = r->watch;
      r->watch = w;
      w = NULL;
    }
    r->owner = owner;
    r->protection = protection_of(argv[2]);
    name(env, r, argv[3]);
    r->held = 0;
  }
  write_unlock();
  unwatch(env, old);
  unwatch(env, w);
  if (!alive) tell_janitor(env, argv[0]);
  return a_ok;
}

/* unregister(Tid): the table, whose shadow is gone, and its record. `later` if there was no memory for that: the record
 * stays, so that another call can do it. */
static ERL_NIF_TERM nif_unregister(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  if (!enif_is_ref(env, argv[0])) return a_ok;
  struct buffer *b = thread_buffer();
  if (!b) return a_later;
  read_lock(b->thread);
  struct record *r = record_of_tid(env, argv[0]);
  int64_t handle = r ? r->handle : 0;
  read_unlock(b->thread);
  if (!r) return a_ok;
  b->at = 0;
  if (java(DROP, handle, b) != YES) return a_later;
  struct record *found = NULL;
  write_lock();
  for (struct record **at = tid_slot(argv[0]); *at; at = &(*at)->next)
    if (enif_is_identical((*at)->tid, argv[0])) {
      found = *at;
      *at = found->next;
      unname(found);
      break;
    }
  write_unlock();
  if (found) {
    unwatch(env, found->watch);
    enif_free_env(found->env);
    free(found);
  }
  return a_ok;
}

static ERL_NIF_TERM nif_tables(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  (void)argv;
  struct buffer *b = thread_buffer();
  ERL_NIF_TERM list = enif_make_list(env, 0);
  if (!b) return list;
  /* In pieces, since who makes or deletes a table waits for the lock. A record stays in its bucket. */
  for (int from = 0; from < BUCKETS; from += BUCKETS / 64) {
    read_lock(b->thread);
    for (int i = from; i < from + BUCKETS / 64; i++)
      for (struct record *r = by_tid[i]; r; r = r->next) list = enif_make_list_cell(env, enif_make_copy(env, r->tid), list);
    read_unlock(b->thread);
  }
  return list;
}

/* ---- the JVM */

struct start {
  char libjvm[4096];
  char node[256];
  char *options[64];
  int count;
  char error[512];
};

/* A JVM that refuses its options while it starts (a heap too small, say) would end the process; it asks this first. The
 * half-made JVM is left as it is: no other can be made in this process. */
static _Thread_local jmp_buf *starting;

static void aborting(void) {
  if (!atomic_load(&jvm) && starting) longjmp(*starting, 1);
}

static void *start_jvm(void *argument) {
  struct start *s = argument;
  void *library = dlopen(s->libjvm, RTLD_NOW | RTLD_GLOBAL);
  if (!library) {
    snprintf(s->error, sizeof s->error, "%s", dlerror());
    return NULL;
  }
  jint (*create)(JavaVM **, void **, void *) = (jint(*)(JavaVM **, void **, void *))dlsym(library, "JNI_CreateJavaVM");
  JavaVMOption options[65];
  for (int i = 0; i < s->count; i++) options[i] = (JavaVMOption){.optionString = s->options[i], .extraInfo = NULL};
  options[s->count] = (JavaVMOption){.optionString = "abort", .extraInfo = (void *)aborting};
  JavaVMInitArgs args = {.version = JNI_VERSION_10, .nOptions = s->count + 1, .options = options, .ignoreUnrecognized = JNI_FALSE};
  JNIEnv *jni;
  JavaVM *made;
  /* HotSpot does not forget the options of a start that failed: a second one would have some of both. */
  static atomic_int tried;
  if (create && atomic_exchange(&tried, 1)) {
    snprintf(s->error, sizeof s->error, "an earlier start of the JVM in this process failed: start another node");
    return NULL;
  }
  jmp_buf before;
  if (setjmp(before)) {
    starting = NULL;
    snprintf(s->error, sizeof s->error, "the JVM refused to start: are the options right? What it says is on the terminal");
    return NULL;
  }
  starting = &before;
  jint result = create ? create(&made, (void **)&jni, &args) : JNI_ERR;
  starting = NULL;
  if (result != JNI_OK) {
    snprintf(s->error, sizeof s->error, "JNI_CreateJavaVM failed with %d: are the options right? They are on the terminal", (int)result);
    return NULL;
  }
  jclass bridge = (*jni)->FindClass(jni, "dev/tsunami/beam/Bridge");
  jmethodID start = bridge ? (*jni)->GetStaticMethodID(jni, bridge, "start", "(JLjava/lang/String;)J") : NULL;
  jlong stub = start ? (*jni)->CallStaticLongMethod(jni, bridge, start, (jlong)(intptr_t)grow, (*jni)->NewStringUTF(jni, s->node)) : 0;
  if ((*jni)->ExceptionCheck(jni) || !stub) {
    (*jni)->ExceptionDescribe(jni);
    (*jni)->ExceptionClear(jni);
    snprintf(s->error, sizeof s->error, "dev.tsunami.beam.Bridge cannot start: is its jar in the class path?");
    (*made)->DetachCurrentThread(made);
    return NULL;
  }
  java = (int64_t(*)(int32_t, int64_t, struct buffer *))(intptr_t)stub;
  atomic_store_explicit(&jvm, made, memory_order_release);
  (*made)->DetachCurrentThread(made);
  return NULL;
}

static void start_on_thread(struct start *s) {
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 8 << 20);
  int failed = pthread_create(&thread, &attributes, start_jvm, s);
  pthread_attr_destroy(&attributes);
  if (failed) {
    snprintf(s->error, sizeof s->error, "no thread to start the JVM on: %s", strerror(failed));
  } else {
    pthread_join(thread, NULL);
  }
}

/* start_jvm(LibJvm, Node, Options): strings of bytes, as the system has them. */
static ERL_NIF_TERM nif_start_jvm(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  if (atomic_load(&jvm)) return a_ok;
  struct start *s = calloc(1, sizeof *s);
  if (!s) return enif_make_tuple2(env, a_error, enif_make_string(env, strerror(ENOMEM), ERL_NIF_LATIN1));
  ERL_NIF_TERM head, tail = argv[2];
  int good = enif_get_string(env, argv[0], s->libjvm, sizeof s->libjvm, ERL_NIF_LATIN1) > 0 &&
             enif_get_atom(env, argv[1], s->node, sizeof s->node, ERL_NIF_LATIN1) > 0;
  while (good && enif_get_list_cell(env, tail, &head, &tail)) {
    unsigned length;
    good = s->count < 64 && enif_get_list_length(env, head, &length);
    if (good) {
      char *option = malloc(length + 1);
      good = option && enif_get_string(env, head, option, length + 1, ERL_NIF_LATIN1) > 0;
      s->options[s->count++] = option;
    }
  }
  ERL_NIF_TERM result = a_ok;
  if (good) {
    start_on_thread(s);
    if (!atomic_load(&jvm)) result = enif_make_tuple2(env, a_error, enif_make_string(env, s->error, ERL_NIF_LATIN1));
  } else {
    result = enif_make_badarg(env);
  }
  for (int i = 0; i < s->count; i++) free(s->options[i]);
  free(s);
  if (result == a_ok) {
    /* Atoms of Java that calls may answer with. */
    struct buffer *b = thread_buffer();
    const char *names[] = {"true", "false", "$end_of_table", "badarg", "none", "id", "badkey", "keypos", "position", "table_type",
                           "default", "type", "access", "undefined", "system_limit", "$match_spec"};
    for (size_t i = 0; b && i < sizeof names / sizeof *names; i++) {
      ERL_NIF_TERM atom = enif_make_atom(env, names[i]);
      call_with(env, b, LEARN, 0, &atom, 1);
    }
  }
  return result;
}

static ErlNifFunc functions[] = {
    {"start_jvm", 3, nif_start_jvm, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"register", 5, nif_register, 0},
    {"registered", 1, nif_registered, 0},
    {"hold", 1, nif_hold, 0},
    {"claim", 1, nif_claim, 0},
    {"settle", 4, nif_settle, 0},
    {"unregister", 1, nif_unregister, 0},
    {"tables", 0, nif_tables, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"call", 4, nif_call, 0},
    {"ended", 1, nif_ended, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"lookup", 2, nif_lookup, 0},
    {"insert", 2, nif_insert, 0},
    {"insert_new", 2, nif_insert_new, 0},
    {"delete", 2, nif_delete, 0},
    {"member", 2, nif_member, 0},
    {"lookup_element", 3, nif_lookup_element, 0},
    {"lookup_element", 4, nif_lookup_element_default, 0},
    {"update_counter", 3, nif_update_counter, 0},
    {"update_counter", 4, nif_update_counter_default, 0},
    {"update_element", 3, nif_update_element, 0},
    {"update_element", 4, nif_update_element_default, 0},
    {"take", 2, nif_take, 0},
    {"delete_object", 2, nif_delete_object, 0},
    {"first", 1, nif_first, 0},
    {"last", 1, nif_last, 0},
    {"next", 2, nif_next, 0},
    {"prev", 2, nif_prev, 0},
    {"first_lookup", 1, nif_first_lookup, 0},
    {"last_lookup", 1, nif_last_lookup, 0},
    {"next_lookup", 2, nif_next_lookup, 0},
    {"prev_lookup", 2, nif_prev_lookup, 0},
};

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  (void)data;
  (void)info;
  struct {
    ERL_NIF_TERM *atom;
    const char *text;
  } atoms[] = {{&a_true, "true"}, {&a_false, "false"}, {&a_tsunami, "$tsunami"}, {&a_stale, "$tsunami_stale"}, {&a_badarg, "badarg"},
               {&a_id, "id"}, {&a_access, "access"}, {&a_ok, "ok"}, {&a_error, "error"}, {&a_value, "value"}, {&a_none, "none"},
               {&a_system_limit, "system_limit"}, {&a_settled, "settled"}, {&a_later, "later"}, {&a_public, "public"}, {&a_protected, "protected"},
               {&a_private, "private"}, {&a_read, "read"}, {&a_write, "write"}, {&a_any, "any"}, {&a_down, "tsunami_down"},
               {&a_janitor, "tsunami_janitor"}, {&a_safe_fixtable, "safe_fixtable"}, {&a_info, "info"}, {&a_size, "size"}};
  for (size_t i = 0; i < sizeof atoms / sizeof *atoms; i++) *atoms[i].atom = enif_make_atom(env, atoms[i].text);
  /* An atom is its index here, and a small integer itself. */
  if (!is_atom(a_ok) || enif_make_int(env, 5) != (5 << 4 | 0xf) || enif_make_int(env, -5) != (ERL_NIF_TERM)(-5 * 16 + 0xf)) return 1;
  /* The JVM's stubs and ours must stay when the module goes. */
  Dl_info self;
  if (dladdr((void *)load, &self)) dlopen(self.dli_fname, RTLD_NOW | RTLD_NODELETE);
  if (!known) known = calloc(KNOWN_ATOMS, sizeof *known);
  ErlNifResourceTypeInit init = {.dtor = free_watch, .stop = NULL, .down = watched_down, .members = 3, .dyncall = NULL};
  watches = enif_init_resource_type(env, "tsunami_watch", &init, ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER, NULL);
  return watches && known ? 0 : 2;
}

static int upgrade(ErlNifEnv *env, void **data, void **old, ERL_NIF_TERM info) {
  (void)old;
  return load(env, data, info);
}

ERL_NIF_INIT(tsunami_nif, functions, load, NULL, upgrade, NULL)
