/** What is wrong with an archive, or with a tree that is made into one. */
export type ArchiveProblemCode =
  | "notTar" // a header that is none
  | "truncated" // it ends before its end
  | "badNumber" // a size that is negative, or beyond what can be counted
  | "badExtension" // a pax record that is none
  | "extensionTooBig" // a name or record over 1 MiB
  | "sparse" // GNU's sparse formats
  | "unknownKind" // a letter that stands for no kind of file
  | "badName" // empty, or with a NUL
  | "nameTooLong"
  | "outside" // would be written outside the destination
  | "throughLink" // would be written through a symbolic link
  | "linkOutside" // a link to what is outside the destination
  | "linkMissing" // a hard link to what is not there
  | "fileOverFolder"
  | "folderOverFile"
  | "stranger" // not below what was asked for
  | "changed"; // the file changed while it was read
