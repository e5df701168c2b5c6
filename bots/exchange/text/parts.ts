/** A card that stands in several messages, drawn anew: each part in its own, for every platform alike. */

export type Showing<Part> = {
  /** Shows a part in a message that stands. */
  edit(ref: string, part: Part): Promise<void>
  /** Says a part for which no message stands, after the others. The same index again says nothing twice. @returns its message. */
  say(part: Part, index: number): Promise<string>
  /** What a message shows for which no part is left: it keeps its place, should the card grow again. */
  nothing: Part
}

/**
 * What a card takes now may be more or less than what it took when it was said. @returns the messages that it has now.
 * @throws what the first of these throws that fails.
 */
export async function showAnew<Part>(
  parts: readonly Part[],
  refs: readonly string[],
  { edit, say, nothing }: Showing<Part>,
): Promise<string[]> {
  for (const [index, ref] of refs.entries()) await edit(ref, parts[index] ?? nothing)
  const shown = [...refs]
  for (const [index, part] of parts.entries()) if (index >= refs.length) shown.push(await say(part, index))
  return shown
}
