/** `one, two and three`: a list as it is said. @param last what stands before the last of them. */
export function inWords(parts: readonly string[], last: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}
