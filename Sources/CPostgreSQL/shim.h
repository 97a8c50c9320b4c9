#pragma once
#include <dlfcn.h>
#include <stddef.h>

// libpq, opened at run time: neither its headers nor the library have to be there to build. The signatures are those of
// postgresql.org/docs, "libpq - C Library"; its own types are named, never looked into.

struct pg_conn;
struct pg_result;
typedef void (*mrc_libpq_notice)(void *context, const char *message);

// The functions that are used, each named by what it does. What is behind `enterPipelineMode` came with version 14.
struct __attribute__((swift_attr("@Sendable"))) mrc_libpq {
    struct pg_conn *(*connect)(const char *const *keywords, const char *const *values, int expand_dbname);
    void (*finish)(struct pg_conn *connection);
    int (*status)(const struct pg_conn *connection);
    char *(*errorMessage)(const struct pg_conn *connection);
    int (*socket)(const struct pg_conn *connection);
    int (*serverVersion)(const struct pg_conn *connection);
    mrc_libpq_notice (*setNoticeProcessor)(struct pg_conn *connection, mrc_libpq_notice processor, void *context);
    int (*sendQuery)(
        struct pg_conn *connection, const char *command, int count, const unsigned int *types, const char *const *values,
        const int *lengths, const int *formats, int result_format);
    int (*sendPrepare)(
        struct pg_conn *connection, const char *name, const char *query, int count, const unsigned int *types);
    int (*sendPrepared)(
        struct pg_conn *connection, const char *name, int count, const char *const *values, const int *lengths,
        const int *formats, int result_format);
    int (*setNonblocking)(struct pg_conn *connection, int is_nonblocking);
    int (*flush)(struct pg_conn *connection);
    int (*consumeInput)(struct pg_conn *connection);
    int (*isBusy)(struct pg_conn *connection);
    struct pg_result *(*nextResult)(struct pg_conn *connection);
    void (*clear)(struct pg_result *result);
    int (*resultStatus)(const struct pg_result *result);
    char *(*resultErrorField)(const struct pg_result *result, int field);
    int (*rowCount)(const struct pg_result *result);
    int (*columnCount)(const struct pg_result *result);
    unsigned int (*columnType)(const struct pg_result *result, int column);
    char *(*value)(const struct pg_result *result, int row, int column);
    int (*length)(const struct pg_result *result, int row, int column);
    int (*isNull)(const struct pg_result *result, int row, int column);
    int (*enterPipelineMode)(struct pg_conn *connection);
    int (*pipelineSync)(struct pg_conn *connection);
    int (*sendFlushRequest)(struct pg_conn *connection);
};

// Opens the library and finds the functions; it stays open.
//
// Returns: NULL, or what is missing: "libpq.so.5" when there is no library, else a function that it lacks.
static inline const char *mrc_libpq_open(struct mrc_libpq *functions) {
    const char *names[] = {
        "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib", "/usr/local/opt/libpq/lib/libpq.5.dylib",
    };
    void *library = NULL;
    for (size_t index = 0; library == NULL && index < sizeof(names) / sizeof(names[0]); index++) {
        library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    }
    if (library == NULL) return names[0];
    // In the order of the structure.
    const char *symbols[] = {
        "PQconnectdbParams", "PQfinish", "PQstatus", "PQerrorMessage", "PQsocket", "PQserverVersion", "PQsetNoticeProcessor",
        "PQsendQueryParams", "PQsendPrepare", "PQsendQueryPrepared", "PQsetnonblocking", "PQflush", "PQconsumeInput",
        "PQisBusy", "PQgetResult", "PQclear", "PQresultStatus", "PQresultErrorField", "PQntuples", "PQnfields", "PQftype",
        "PQgetvalue", "PQgetlength", "PQgetisnull", "PQenterPipelineMode", "PQpipelineSync", "PQsendFlushRequest",
    };
    void **places = (void **)functions;
    _Static_assert(
        sizeof(symbols) / sizeof(symbols[0]) == sizeof(struct mrc_libpq) / sizeof(void *), "a name for each function");
    for (size_t index = 0; index < sizeof(symbols) / sizeof(symbols[0]); index++) {
        places[index] = dlsym(library, symbols[index]);
        if (places[index] == NULL) return symbols[index];
    }
    return NULL;
}

// `ConnStatusType`, `ExecStatusType`, `PG_DIAG_SQLSTATE` and `PG_DIAG_MESSAGE_PRIMARY`, as far as they are asked for.
static const int mrc_libpq_connection_ok = 0;
static const int mrc_libpq_command_ok = 1;
static const int mrc_libpq_tuples_ok = 2;
static const int mrc_libpq_pipeline_sync = 10;
static const int mrc_libpq_pipeline_aborted = 11;
static const int mrc_libpq_sqlstate = 'C';
static const int mrc_libpq_message = 'M';

static inline void mrc_libpq_ignore(void *context, const char *message) {}

// Keeps notices, which libpq writes to standard error, out of the output.
static inline void mrc_libpq_silence(const struct mrc_libpq *functions, struct pg_conn *connection) {
    functions->setNoticeProcessor(connection, mrc_libpq_ignore, NULL);
}
