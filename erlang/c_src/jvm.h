/* The JVM: made once, on a thread with a stack that is large enough. */
#pragma once
#include "threads.h"

#include <dlfcn.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

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
