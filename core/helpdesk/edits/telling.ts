/**
 * Words that were edited are told to whoever had read the old ones, once they have been left alone for a short while. Cards
 * that show them are drawn anew by themselves, and at once.
 */
import type { Untold } from '../../delivery/heard-store.ts'
import { toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Language } from '../../kernel/actor.ts'
import { saysTheSame } from '../../kernel/same-words.ts'
import type { Work } from '../../kernel/work.ts'
import { loadStaffedGroups, platformsOf, type Staffed } from '../../people/store.ts'
import { editedCard } from '../cards/edited.ts'
import { toBeTold } from '../charge.ts'
import { QUESTION } from '../question.ts'
import { findQuestions, type Question } from '../store.ts'
import { listInvolved, type WordsNow, wordsNow } from './edit-store.ts'

/** What others had read, and what is said now. */
type Edited = Untold & WordsNow

/** In a number of statements that does not grow with the questions, but for where the readers of each are. */
export async function tellQuestionEdits({ unit, now }: Work, taken: readonly Untold[]): Promise<Outgoing[]> {
  const saidNow = await wordsNow(
    unit,
    taken.map(({ saidId }) => saidId),
  )
  // Some were put back as they had been.
  const untold = taken.flatMap((one): Edited[] => {
    const words = saidNow.get(one.saidId)
    return words && !saysTheSame(words.text, one.told) ? [{ ...one, ...words }] : []
  })
  if (untold.length === 0) return []
  const questionIds = untold.map(({ subject }) => subject.id)
  const questions = await findQuestions(unit, questionIds)
  const merged = await mergedInto([...questions.values()], unit)
  // An answer was given to those who asked the same, too.
  const given = ({ id }: Question, { kind }: WordsNow) =>
    kind === 'answer' ? merged.filter((one) => one.mergedInto?.id === id && one.state === 'answered') : []
  const involved = await listInvolved(unit, questionIds)
  const groupIds = [...questions.values()].map(({ groupId }) => groupId)
  const groups = await loadStaffedGroups(unit, groupIds, now)
  const outgoing: Outgoing[] = []
  for (const words of untold) {
    const question = questions.get(words.subject.id)
    const group = question && groups.get(question.groupId)
    if (!question || !group) continue
    const people = readersOf(question, words, involved.get(question.id) ?? [], group, now)
    const platforms = await platformsOf(
      unit,
      people.map(({ id }) => id),
    )
    outgoing.push(...tellings(question, words, people, platforms, group))
    for (const other of given(question, words))
      outgoing.push(...tellings(other, words, [other.asker], platforms, group, true))
  }
  return outgoing
}

/** No statement where there are none. */
async function mergedInto(questions: readonly Question[], unit: Work['unit']): Promise<Question[]> {
  const ids = questions.flatMap(({ merged }) => merged.map(({ id }) => id))
  return ids.length === 0 ? [] : [...(await findQuestions(unit, ids)).values()]
}

type Reader = { id: string; language: Language }

/** The other side: of what the asker says whoever has the question, or answered it; of what others say, the asker. */
export function readersOf(
  question: Question,
  { kind, author }: Pick<WordsNow, 'kind' | 'author'>,
  involved: readonly string[],
  { staff }: Pick<Staffed, 'staff'>,
  now: Date,
): Reader[] {
  const holder = toBeTold(question, now)
  const isAsked = kind === 'question' || kind === 'precision'
  const others = isAsked
    ? staff.filter(({ id, roles }) => roles.includes('trainer') && involved.includes(id))
    : []
  const all = author.id === question.asker.id ? [holder, ...others] : [question.asker]
  const some = all.flatMap((one) => (one && one.id !== author.id ? [one] : []))
  return [...new Map(some.map(({ id, language }) => [id, { id, language }])).values()]
}

function tellings(
  question: Question,
  words: Edited,
  people: readonly Reader[],
  platforms: ReadonlyMap<string, readonly string[]>,
  group: Staffed,
  isElsewhere = false,
): Outgoing[] {
  const { saidId, tellAt, kind, platform, workspaceId, channelId } = words
  const about = { type: QUESTION, id: question.id } as const
  const key = isElsewhere
    ? `edited:${saidId}:${question.id}:${tellAt.toISOString()}`
    : `edited:${saidId}:${tellAt.toISOString()}`
  // Written for a question that asks the same, it stands in no thread of this one.
  const here = isElsewhere
    ? undefined
    : group.spaces.find(
        (one) => one.platform === platform && one.workspaceId === workspaceId && one.channelId === channelId,
      )
  // What is only talked of is read where it stands.
  const isTalk = kind === 'remark' || kind === 'missing'
  const readHere = (id: string) => isTalk && here !== undefined && platforms.get(id)?.includes(here.platform)
  const persons = people
    .filter(({ id }) => !readHere(id))
    .map(({ id, language }) =>
      toPerson(group, id, {
        key,
        card: editedCard(messages(language), question, words),
        about,
        opensThread: true,
      }),
    )
  // The question itself stands in cards. What was said in private was shown in no place, unless it is an answer.
  const isShown = question.channel === 'forum' && kind !== 'question' && (here !== undefined || !isTalk)
  if (!isShown) return persons
  const elsewhere = { ...group, spaces: group.spaces.filter(({ id }) => id !== here?.id) }
  const card = { ...editedCard(messages(group.language), question, words), actions: [] }
  return [...persons, ...toSpaces(elsewhere, 'questions', { key: `${key}:thread`, card, about })]
}
