// Port to the names of the internet, as far as we read them.

export interface DnsResolver {
  /** The TXT records of a name, each joined to one text; none is an empty list. Throws WorldFailure when nobody can say just now. */
  txt(name: string): Promise<string[]>
}
