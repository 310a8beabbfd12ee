/* Terms in a thread's buffer, in the form that Wire.java describes. Nothing recurses over terms. */
#pragma once
#include "threads.h"

#include <string.h>

#define KNOWN_ATOMS (1 << 20)
/* What a scheduler may encode or copy at once: some 50 us. */
#define BRIEF_BYTES (64 * 1024)
#define BRIEF_TERMS (8 * 1024)
#define BRIEF_BINARY (256 * 1024)

enum { SMALL, FLOAT, ATOM, NEW_ATOM, BINARY, TUPLE, LIST, IMPROPER, NIL, MAP, EXTERNAL };

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
