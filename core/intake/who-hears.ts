/** Who hears what, of everything that is said: one table, and the page that is written from it. */
import { COMPETENCE_HEARING } from '../competence/hearing.ts'
import { COORDINATION_HEARING } from '../coordination/hearing.ts'
import { type Hearing, hearingOf, type Loudness } from '../delivery/hearing.ts'
import type { Claimed } from '../delivery/lanes/lane.ts'
import { QUESTION_HEARING } from '../helpdesk/hearing.ts'
import { LEDGER_HEARING } from '../ledger/hearing.ts'
import { PEOPLE_HEARING } from '../people/hearing.ts'

export const WHO_HEARS: readonly Hearing[] = [
  ...QUESTION_HEARING,
  ...COMPETENCE_HEARING,
  ...PEOPLE_HEARING,
  ...COORDINATION_HEARING,
  ...LEDGER_HEARING,
]

type Said = Pick<Claimed, 'key' | 'recipient'>

function rowOf({ key, recipient }: Said): Hearing | undefined {
  return hearingOf(WHO_HEARS, key, 'purpose' in recipient ? recipient.purpose : 'person')
}

function loudnessOf(message: Said): Loudness | undefined {
  return rowOf(message)?.loudness
}

/** Whether nothing rings where this message arrives. */
export function isSilent(message: Pick<Claimed, 'key' | 'recipient'>): boolean {
  return loudnessOf(message) === 'silent'
}

/** Whether it goes on to another way where it reaches none of the coordinators. */
export function isAlert(message: Pick<Claimed, 'key' | 'recipient' | 'alert'>): boolean {
  const loudness = loudnessOf(message)
  return loudness === 'alert' || (loudness === 'rung' && message.alert)
}

/** Whether it may go by e-mail, and how. Undefined: it is said in chats alone. */
export function byMail(message: Pick<Claimed, 'key' | 'recipient' | 'alert'>): Hearing['byMail'] {
  return rowOf(message)?.byMail ?? (isAlert(message) ? 'lastly' : undefined)
}

export const PAGE_FILE = 'docs/who-hears-what.md'

const CHAPTERS: ReadonlyArray<readonly [string, readonly Hearing[]]> = [
  ['Questions', QUESTION_HEARING],
  ['Activities and competences', COMPETENCE_HEARING],
  ['People', PEOPLE_HEARING],
  ['Places, and what does not arrive', COORDINATION_HEARING],
  ['The proof of the guarantee', LEDGER_HEARING],
]

const LOUDNESS: Record<Hearing['loudness'], string> = {
  silent: 'silent',
  normal: 'normal',
  alert: 'alert',
  rung: 'normal or alert, as the rung',
}

function lettersOf({ byMail, to, loudness }: Hearing): string {
  if (byMail) return byMail
  return to.includes('person') && loudness === 'alert' ? 'lastly' : 'never'
}

/** The table as a page of the documentation. */
export function whoHearsPage(): string {
  return [HEAD, ...CHAPTERS.map(([title, rows]) => chapter(title, rows))].join('\n')
}

const HEAD = `# Who hears what

Written from the code by \`npm run who-hears\`: what is changed here by hand is lost. Every message that we say of our own accord is of one of these kinds (\`hearing.ts\` in each context); replies to what somebody did are none. A *card* is said once and drawn anew as its subject changes, which makes no sound and is in no table: what calls for an act while something is open shows there that it is over. What calls for nothing has no end (–).

| how loudly | on Telegram | on Discord | on Matrix | on Slack and the local page |
|---|---|---|---|---|
| silent | \`disable_notification\` | \`SUPPRESS_NOTIFICATIONS\` | \`m.notice\` | as every message there: nobody is mentioned |
| normal | a message | a message | \`m.text\` | a message |
| alert | the same; an alert that reaches no coordinator in private is said in the alerts place, then told to the trainers | | | |

*By e-mail*: “lastly” is a letter to an address that its reader gave and confirmed, where nothing reaches them in a chat; “alone” goes no other way (decision 67).
`

const endOf = (ends: Hearing['ends']) =>
  ends === 'follows' ? 'its card shows it' : ends === 'information' ? '–' : 'another message says so'

function chapter(title: string, rows: readonly Hearing[]): string {
  const lines = rows.map((row) => {
    const { event, who, to, loudness, ends, often = 'once' } = row
    const where = to.map((one) => (one === 'person' ? 'in private' : `place: ${one}`)).join(', ')
    return `| ${[event, who, where, LOUDNESS[loudness], lettersOf(row), often, endOf(ends)].join(' | ')} |`
  })
  const head = ['what happened', 'who hears', 'where', 'how loudly', 'by e-mail', 'how often', 'how it ends']
  return [`## ${title}`, '', `| ${head.join(' | ')} |`, '|---|---|---|---|---|---|---|', ...lines, ''].join(
    '\n',
  )
}
