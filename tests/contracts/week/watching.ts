/** Counts what is said to whom in the week: in each place, and to each of six people. */
import { type ChatDriver, NAMES, type Person, SPACES, type SpaceName } from '../driver.ts'

export const PEOPLE = Object.keys(NAMES) as Person[]
export type Where = SpaceName | Person
export const WHERE: readonly Where[] = [...SPACES, ...PEOPLE]

/** Since it was last looked: messages of ours that are new, those of them that did not ring, and older ones drawn anew. */
export type Come = { said: number; silent: number; drawn: number; texts: string[] }
export type News = Partial<Record<Where, Come>>

/** `isOwn`: somebody of the story wrote it. */
export function watching(chat: ChatDriver, isOwn: (id: string) => boolean): () => Promise<News> {
  const known = new Map<Where, Map<string, string>>()
  return async () => {
    const found: News = {}
    for (const where of WHERE) {
      const shown = await (isPlace(where) ? chat.inSpace(where) : chat.toPerson(where))
      const before = known.get(where) ?? new Map<string, string>()
      // The seal of the ledger is there each morning, whatever is asked.
      const ours = shown.filter(
        ({ id, text }) => !(where === 'questions' && isOwn(id)) && !text.includes('Sceau du registre'),
      )
      const fresh = ours.filter(({ id }) => !before.has(id))
      const looks = ({ text, buttons }: { text: string; buttons: string[] }) =>
        JSON.stringify([text, buttons])
      const drawn = ours.filter((one) => before.has(one.id) && before.get(one.id) !== looks(one))
      known.set(where, new Map(ours.map((one) => [one.id, looks(one)])))
      if (fresh.length + drawn.length === 0) continue
      const silent = fresh.filter((one) => one.silent).length
      const texts = fresh.map(({ text }) => text)
      found[where] = { said: fresh.length, silent, drawn: drawn.length, texts }
    }
    return found
  }
}

const isPlace = (where: Where): where is SpaceName => (SPACES as readonly string[]).includes(where)
