/**
 * Questions whose trainer is not in charge of them any more: they left, lost the role or are away, or two people turned
 * out to be one and would answer themselves. They are nobody's again: free to take, and told as when nobody is there.
 */
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Language } from '../../kernel/actor.ts'
import type { Work } from '../../kernel/work.ts'
import { type Gone, inCharge } from '../../people/in-charge.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { directFreedCard, type Freed, freedCard } from '../cards/released.ts'
import { QUESTION, released } from '../question.ts'
import { factsAsStored } from '../reading/locate.ts'
import { findQuestions, lockAdrift, type Question, type Release, storeReleases } from '../store.ts'

/**
 * Looks through the open questions of an organisation, after something that may have changed who is there. `by`: who
 * did that, and reads the reply.
 */
export async function relieve(work: Work, organisationId: string, by: string | null): Promise<void> {
  const { unit, ids, now } = work
  const adrift = await lockAdrift(unit, organisationId, now)
  if (adrift.length === 0) return
  const questions = [...(await findQuestions(unit, adrift)).values()]
  const groups = await loadStaffedGroups(unit, [...new Set(questions.map((one) => one.groupId))], now)
  const freed = await free(work, questions, groups, by)
  // Freed by the store that made two people one, with its record: that is still to be told.
  const own = questions.filter(({ assignee }) => assignee === null)
  const told = grouped(own, ({ groupId, asker }) => `${groupId} ${asker.id}`).flatMap((theirs) =>
    tellGroup(
      ids.next(),
      { name: theirs[0].asker.name, why: 'own', until: null, questions: theirs },
      groups,
      by,
    ),
  )
  await post(work, [...freed, ...told])
}

type Adrift = { question: Question; gone: Gone }

/** Frees those of the questions whose trainer is not in charge of them now, and answers what must be said of it. */
export async function free(
  work: Work,
  questions: readonly Question[],
  groups: ReadonlyMap<string, Staffed>,
  by: string | null,
): Promise<Outgoing[]> {
  const { unit, ids, now } = work
  const adrift = questions.flatMap((question): Adrift[] => {
    const charge = inCharge(question, now)
    return charge.who || charge.why === 'nobody' ? [] : [{ question, gone: charge }]
  })
  const releases = adrift
    // One that was put to a single trainer waits for their return.
    .filter(({ question, gone }) => question.channel === 'forum' || gone.why === 'left')
    .map(({ question, gone: { why, was } }): Release => {
      const { record } = released(factsAsStored(question), { why, by, now })
      return { id: ids.next(), questionId: question.id, was: was.id, record }
    })
  if (releases.length > 0) await storeReleases(unit, releases)
  const onForum = adrift.filter(({ question }) => question.channel === 'forum')
  return [
    ...adrift.filter((one) => !onForum.includes(one)).flatMap((one) => tellAsker(one, groups)),
    ...grouped(onForum, ({ question, gone }) => `${question.groupId} ${gone.was.id}`).flatMap((theirs) =>
      tellGroup(ids.next(), freedOf(theirs[0].gone, theirs), groups, by),
    ),
  ]
}

/** Lists of what has the same key; none of them is empty. */
function grouped<One>(ones: readonly One[], keyOf: (one: One) => string): Array<[One, ...One[]]> {
  const lists = new Map<string, [One, ...One[]]>()
  for (const one of ones) {
    const list = lists.get(keyOf(one))
    if (list) list.push(one)
    else lists.set(keyOf(one), [one])
  }
  return [...lists.values()]
}

function freedOf(gone: Gone, adrift: readonly Adrift[]): Freed {
  const questions = adrift.map(({ question }) => question)
  const until = gone.why === 'away' ? gone.until : null
  return { name: gone.was.name, why: gone.why, until, questions }
}

/** One message for each person who is not there, however many questions they had. */
function tellGroup(
  id: string,
  freed: Freed,
  groups: ReadonlyMap<string, Staffed>,
  by: string | null,
): Outgoing[] {
  const [first, ...others] = freed.questions
  const group = groups.get(first?.groupId ?? '')
  if (!group) return []
  const single = others.length === 0 ? first : undefined
  const about = {
    ...(single ? { about: { type: QUESTION, id: single.id } as const } : {}),
    ...(single?.deadline ? { whileDeadline: single.deadline.id } : {}),
  }
  const key = `freed:${id}`
  const card = (language: Language, reader: 'coordinator' | 'trainer', platform?: string) =>
    freedCard(messages(language), group.zone, freed, reader, platform)
  const toThem = {
    ...about,
    key,
    card: (language: Language, _: unknown, platform?: string) => card(language, 'coordinator', platform),
  }
  return [
    ...toCoordinators(group, toThem, by),
    ...toSpaces(group, 'trainers', {
      ...about,
      key,
      card: ({ platform }) => card(group.language, 'trainer', platform),
    }),
  ]
}

/** Between the asker and one trainer: nobody else reads it. Of one absence the asker hears once. */
function tellAsker({ question, gone }: Adrift, groups: ReadonlyMap<string, Staffed>): Outgoing[] {
  const group = groups.get(question.groupId)
  if (!group) return []
  const { asker, id } = question
  const when = gone.why === 'away' ? gone.since.toISOString() : question.assignedAt?.toISOString()
  const card = directFreedCard(
    messages(asker.language),
    group.zone,
    question,
    freedOf(gone, [{ question, gone }]),
  )
  const about = { type: QUESTION, id } as const
  return [toPerson(group, asker.id, { key: `freed:${id}:${gone.was.id}:${when}`, card, about })]
}
