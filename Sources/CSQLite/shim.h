#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift can not import.

static inline int mrc_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
    return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}

static inline int mrc_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// Extended result codes are expressions, which Swift can not import either.

static const int mrc_sqlite_constraint_unique = SQLITE_CONSTRAINT_UNIQUE;
static const int mrc_sqlite_constraint_primary_key = SQLITE_CONSTRAINT_PRIMARYKEY;
