#pragma once
#include <curl/curl.h>
#include <dlfcn.h>

// libcurl is not linked but opened when the first request is sent: with the thirty libraries behind it, it would take a
// third of the time until a program has sent that request, all on one processor, and also where nothing is sent.
// This header is all that the build needs of it; the types of the functions come from libcurl's own declarations.

#define MRC_CURL_FUNCTIONS(each) \
    each(global_init) \
    each(easy_init) \
    each(easy_cleanup) \
    each(easy_setopt) \
    each(easy_getinfo) \
    each(easy_strerror) \
    each(multi_init) \
    each(multi_cleanup) \
    each(multi_setopt) \
    each(multi_add_handle) \
    each(multi_remove_handle) \
    each(multi_perform) \
    each(multi_poll) \
    each(multi_wakeup) \
    each(multi_info_read) \
    each(slist_append) \
    each(slist_free_all)

#define MRC_CURL_MEMBER(name) __typeof__(&curl_##name) name;
#define MRC_CURL_FIND(name) \
    if ((*(void **)&curl->name = dlsym(library, "curl_" #name)) == NULL) return "curl_" #name;

// The functions of libcurl that are used, by their names without `curl_`.
typedef struct {
    MRC_CURL_FUNCTIONS(MRC_CURL_MEMBER)
} mrc_curl;

// Finds the functions in an open library; gives the name of one that is not there.
static inline const char *mrc_curl_find(mrc_curl *curl, void *library) {
    MRC_CURL_FUNCTIONS(MRC_CURL_FIND)
    return NULL;
}

// curl_easy_setopt and friends are variadic, which Swift can not call: one inline function per argument type.

static inline CURLcode mrc_curl_set_long(mrc_curl curl, CURL *handle, CURLoption option, long value) {
    return curl.easy_setopt(handle, option, value);
}

static inline CURLcode mrc_curl_set_offset(mrc_curl curl, CURL *handle, CURLoption option, curl_off_t value) {
    return curl.easy_setopt(handle, option, value);
}

static inline CURLcode mrc_curl_set_pointer(mrc_curl curl, CURL *handle, CURLoption option, const void *value) {
    return curl.easy_setopt(handle, option, value);
}

static inline CURLcode mrc_curl_set_string(mrc_curl curl, CURL *handle, CURLoption option, const char *value) {
    return curl.easy_setopt(handle, option, value);
}

typedef size_t (*mrc_curl_write_function)(char *, size_t, size_t, void *);

static inline CURLcode mrc_curl_set_write_function(
    mrc_curl curl, CURL *handle, CURLoption option, mrc_curl_write_function function) {
    return curl.easy_setopt(handle, option, function);
}

static inline CURLcode mrc_curl_set_seek_function(mrc_curl curl, CURL *handle, curl_seek_callback function) {
    return curl.easy_setopt(handle, CURLOPT_SEEKFUNCTION, function);
}

static inline CURLcode mrc_curl_set_prereq_function(mrc_curl curl, CURL *handle, curl_prereq_callback function) {
    return curl.easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode mrc_curl_get_long(mrc_curl curl, CURL *handle, CURLINFO info, long *value) {
    return curl.easy_getinfo(handle, info, value);
}

static inline CURLMcode mrc_curl_multi_set_long(mrc_curl curl, CURLM *handle, CURLMoption option, long value) {
    return curl.multi_setopt(handle, option, value);
}
