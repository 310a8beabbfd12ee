/* The registry: which tables there are, whose they are and who holds them, and the processes that are watched for that. */
#pragma once
#include "terms.h"

#include <pthread.h>
#include <sched.h>

enum { CREATE, DROP, GENERIC, ENDED, SIZE, LEARN };
enum { VALUE, FAILURE, YES, NO, EMPTY, GONE, LIMIT, LONG };
enum { READ, WRITE, ANY };
enum { FOUND, UNKNOWN, STALE, DENIED };
enum { PUBLIC, PROTECTED, PRIVATE };

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
static _Atomic uint64_t version = 1; /* counts changes */
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

static int means(ERL_NIF_TERM table, ERL_NIF_TERM tid, ERL_NIF_TERM name) {
  return is_atom(table) ? table == name : enif_is_identical(table, tid);
}

/* The rights of a caller to what it found. */
static int admitted(ErlNifEnv *env, int access, int held, int protection, ErlNifPid *owner) {
  if (access == ANY) return FOUND;
  if (held) return STALE;
  ErlNifPid self;
  enif_self(env, &self);
  if (same(&self, owner)) return FOUND;
  if (!enif_is_process_alive(env, owner)) return STALE;
  return protection == PUBLIC || (protection == PROTECTED && access == READ) ? FOUND : DENIED;
}

/* Keeps what the record says, if the thread came to it in the call before, too: who goes from table to table copies no tids. */
static void remember(struct buffer *b, struct record *r, uint64_t now) {
  struct seen *s = &b->seen;
  s->version = 0;
  if (!s->env && !(s->env = enif_alloc_env())) return;
  enif_clear_env(s->env);
  s->tid = enif_make_copy(s->env, r->tid);
  s->name = r->name;
  s->handle = r->handle;
  s->owner = r->owner;
  s->held = r->held;
  s->protection = r->protection;
  s->version = now;
}

/* A thread that goes to the same table again finds it without the lock, as it was when the version was read: whoever changes
 * a record makes the version another one before it lets go of the lock, so what it does afterwards, its messages included,
 * comes after that. */
static int find(ErlNifEnv *env, struct buffer *b, ERL_NIF_TERM table, int access, int64_t *handle) {
  struct seen *s = &b->seen;
  if (s->version == atomic_load_explicit(&version, memory_order_acquire) && means(table, s->tid, s->name)) {
    b->last = NULL;
    *handle = s->handle;
    return admitted(env, access, s->held, s->protection, &s->owner);
  }
  read_lock(b->thread);
  uint64_t now = atomic_load_explicit(&version, memory_order_relaxed);
  int again = b->last && b->last_version == now && means(table, b->last->tid, b->last->name);
  struct record *r = again ? b->last : record_of(env, table);
  b->last = r;
  b->last_version = now;
  if (!r) {
    read_unlock(b->thread);
    return UNKNOWN;
  }
  if (again) remember(b, r, now);
  int held = r->held, protection = r->protection;
  ErlNifPid owner = r->owner;
  *handle = r->handle;
  read_unlock(b->thread);
  return admitted(env, access, held, protection, &owner);
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
