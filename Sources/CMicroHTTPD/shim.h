#pragma once
#include <microhttpd.h>
#include <stdbool.h>

// What Swift can not import: variadic calls and their option lists.

// What a daemon is started with.
struct mrc_mhd_settings {
    int listen_socket;
    unsigned int threads;
    unsigned int idle_seconds;
    unsigned int connections;
    size_t connection_memory;
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
        // A pool of one is refused by the library: then its single polling thread does the work.
        {settings->threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)settings->threads, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    unsigned int flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC
        | (MHD_is_feature_supported(MHD_FEATURE_EPOLL) == MHD_YES ? MHD_USE_EPOLL : MHD_USE_AUTO);
    return MHD_start_daemon(
        flags, 0, settings->admission, settings->context, settings->access, settings->context, MHD_OPTION_ARRAY,
        options, MHD_OPTION_END);
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
