#pragma once
#include <microhttpd.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

// What Swift can not import: variadic calls and their option lists.

// What a daemon is started with.
struct mrc_mhd_settings {
    int listen_socket;
    unsigned int threads;
    unsigned int idle_seconds;
    unsigned int connections;
    size_t connection_memory;
    // PEM texts; both NULL for a server without TLS.
    const char *certificate;
    const char *key;
    void *context;
    MHD_AcceptPolicyCallback admission;
    MHD_AccessHandlerCallback access;
    void *(*uri)(void *context, const char *uri, struct MHD_Connection *connection);
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
};

static inline struct MHD_Daemon *mrc_mhd_start(const struct mrc_mhd_settings *settings) {
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, settings->listen_socket, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, (intptr_t)settings->idle_seconds, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)settings->connections, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)settings->connection_memory, NULL},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)settings->uri, settings->context},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)settings->completed, settings->context},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)settings->connection, settings->context},
        {MHD_OPTION_END, 0, NULL},
        {MHD_OPTION_END, 0, NULL},
        {MHD_OPTION_END, 0, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    size_t next = 7;
    // A pool of one is refused by the library: then its single polling thread does the work.
    if (settings->threads > 1) {
        options[next++] = (struct MHD_OptionItem){MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)settings->threads, NULL};
    }
    bool is_secure = settings->certificate != NULL && settings->key != NULL;
    if (is_secure) {
        options[next++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)settings->certificate};
        options[next++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)settings->key};
    }
    unsigned int flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC | (is_secure ? MHD_USE_TLS : 0)
        | (MHD_is_feature_supported(MHD_FEATURE_EPOLL) == MHD_YES ? MHD_USE_EPOLL : MHD_USE_AUTO);
    return MHD_start_daemon(
        flags, 0, settings->admission, settings->context, settings->access, settings->context, MHD_OPTION_ARRAY,
        options, MHD_OPTION_END);
}

static inline bool mrc_mhd_has_tls(void) { return MHD_is_feature_supported(MHD_FEATURE_TLS) == MHD_YES; }

struct mrc_mhd_complaint {
    char *text;
    size_t size;
};

// Keeps the first message: those after it follow from it.
static inline void mrc_mhd_complain(void *context, const char *format, va_list arguments) {
    struct mrc_mhd_complaint *complaint = (struct mrc_mhd_complaint *)context;
    if (complaint->size > 0 && complaint->text[0] == 0) vsnprintf(complaint->text, complaint->size, format, arguments);
}

static inline enum MHD_Result mrc_mhd_refuse(
    void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *data, size_t *size, void **slot) {
    return MHD_NO;
}

// Whether the TLS library can use a certificate with a key; if not, the text says why. Nobody listens.
static inline bool mrc_mhd_try_tls(const char *certificate, const char *key, char *text, size_t size) {
    struct mrc_mhd_complaint complaint = {text, size};
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_TLS | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ERROR_LOG, 0, NULL, NULL, mrc_mhd_refuse, NULL,
        MHD_OPTION_EXTERNAL_LOGGER, mrc_mhd_complain, (void *)&complaint, MHD_OPTION_HTTPS_MEM_CERT, certificate,
        MHD_OPTION_HTTPS_MEM_KEY, key, MHD_OPTION_END);
    if (daemon == NULL) return false;
    MHD_stop_daemon(daemon);
    return true;
}

// The socket of a connection, -1 when it is not known.
static inline int mrc_mhd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : info->connect_fd;
}

// What the notification of a new connection left in its slot.
static inline void *mrc_mhd_connection_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

// The library's enumerations reach Swift under names that differ between its versions; these do not.

static inline enum MHD_Result mrc_mhd_result(bool goes_on) { return goes_on ? MHD_YES : MHD_NO; }

static inline bool mrc_mhd_is_start(enum MHD_ConnectionNotificationCode event) {
    return event == MHD_CONNECTION_NOTIFY_STARTED;
}

static inline void mrc_mhd_headers(
    struct MHD_Connection *connection, MHD_KeyValueIteratorN iterator, void *context) {
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, iterator, context);
}

// A response with a copy of the bytes.
static inline struct MHD_Response *mrc_mhd_response(void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, bytes, MHD_RESPMEM_MUST_COPY);
}
