/** What somebody wrote, with the names of what it mentions: looked up within the time that there is, or said in words. */
import { writtenWords } from '../../../../core/i18n/written.ts'
import { OTHERWISE } from '../../../exchange/people/languages.ts'
import { withQuotations } from '../../../exchange/text/quoting.ts'
import { withTimeout } from '../../../runtime/async/with-timeout.ts'
import { SHARE } from '../../limits.ts'
import type { Origin } from '../../wire/origin.ts'
import { type Ids, idsIn, type Names, readable, type Words } from '../../wire/readable.ts'
import { accountOf, type Conversation } from '../conversation/conversation.ts'

/** Of each kind, in one message. */
const MOST = 10

/** @param inLine of a command, where a name of several words stands in quotation marks. */
export async function readWords(
  conversation: Conversation,
  origin: Origin,
  { own, quoted }: Words,
  inLine = false,
): Promise<string> {
  const names = await namesFor(conversation, origin, idsIn([own, ...quoted]), inLine)
  const read = quoted.map(({ by, ...sent }) => ({ text: readable(sent, names), by }))
  return withQuotations(readable(own, names), read)
}

async function namesFor(
  { people, named, languages, announceAfter }: Conversation,
  origin: Origin,
  ids: Ids,
  inLine: boolean,
): Promise<Names> {
  const found = new Map<string, string>()
  const look = (of: readonly string[], one: (id: string) => Promise<string | undefined>) =>
    of.slice(0, MOST).map(async (id) => {
      const name = await one(id)
      if (name) found.set(id, name)
    })
  // All at once, and what is not there in time is said in words.
  await withTimeout(
    Promise.all([
      ...look(ids.users, async (id) => (await people.profile(id)).name),
      ...look(ids.channels, named.channel),
      ...look(ids.groups, named.group),
    ]),
    announceAfter * SHARE.mentions,
  )
  const w = writtenWords(languages.of(accountOf(origin)) ?? OTHERWISE)
  const signed = (sign: string, name: string | undefined, otherwise: string) => {
    const plain = name?.replace(/^[@#]/, '')
    if (!plain) return otherwise
    return inLine && /\s/.test(plain) ? `${sign}"${plain}"` : sign + plain
  }
  return {
    user: (id, label) => signed('@', found.get(id) ?? label, w.someone),
    channel: (id, label) => signed('#', label ?? found.get(id), w.someChannel),
    group: (id, label) => signed('@', label ?? found.get(id), w.someGroup),
  }
}
