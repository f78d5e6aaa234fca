#pragma once
/*
 * network_drive: is a folder on a drive whose changes this machine is not told of? Others may write
 * to it through another machine. Kinds of drives: statfs(2). Floor: serve.
 */

/* What kind of drive, for people: "NFS"; NULL if the folder is on one of this machine's, or cannot be
 * asked. */
const char *network_drive_kind(const char *folder);
