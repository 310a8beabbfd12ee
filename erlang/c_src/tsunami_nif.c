/* The door of the VM to Java: a JVM in this process, a registry of tables, and a codec for terms.
 *
 * A call finds the table's record, checks owner, holder and protection, writes its arguments to the thread's buffer and
 * calls Java (an upcall stub of java.lang.foreign), which answers in the same buffer. See tsunami_life.erl for what the
 * registry must hold, and Wire.java for the form of terms.
 *
 * All of it is one translation unit, so that what a call goes through is compiled as one. From below:
 *
 *   threads.h    buffers, attaching to the JVM
 *   terms.h      atoms, writing and reading terms
 *   registry.h   tables, owners, holders, watches; the call itself
 *   jvm.h        starting the JVM
 *   here         the functions of tsunami_nif.erl
 */
#include "jvm.h"
#include "registry.h"

#include <errno.h>

#define SHORT_LIST 500

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
