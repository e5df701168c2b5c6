/** What one person sees and says of themselves. */
import { DateTime } from 'luxon'
import type { Ctx } from '../command/context.ts'
import { dateMeant } from '../command/date.ts'
import { noteReaders } from '../delivery/posts/change-store.ts'
import type { Language } from '../kernel/actor.ts'
import { localDay } from '../kernel/local-year.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Action, privately, type Reply, text } from '../view/card.ts'
import { otherLanguage } from './other-language.ts'
import { countOpenQuestions, endAbsences, insertAbsence, loadMembers, setLanguage } from './store.ts'

export async function me(ctx: Ctx): Promise<Reply> {
  const { m, actor } = ctx
  const p = m.people
  const [first] = actor.memberships
  const self = first
    ? (await loadMembers(ctx.unit, first.group.id, ctx.now)).find((member) => member.id === actor.personId)
    : undefined
  const absence =
    !self || self.present
      ? p.present
      : self.absentUntil
        ? p.absentUntil(m.day(lastDay(self.absentUntil), actor.zone))
        : p.absentOpen
  const wide = self?.wide ?? []
  const roles = [
    ...wide.map((role) => m.wideRole(role)),
    ...actor.memberships.flatMap(({ group, roles }) =>
      [...roles].filter((role) => !wide.includes(role)).map((role) => p.roleIn(m.role(role), group.code)),
    ),
  ]
  return privately({
    tone: 'neutral',
    title: p.meTitle(actor.name),
    body: [
      {
        kind: 'fields',
        fields: [
          { label: p.meLabels.roles, value: roles.length > 0 ? roles.join(', ') : m.none },
          { label: p.meLabels.language, value: p.languageName },
          { label: p.meLabels.absence, value: absence },
          { label: p.meLabels.place, value: p.platform(actor.via.platform) },
        ],
      },
    ],
    actions: [
      otherLanguage(m),
      ...(self && !self.present
        ? [{ label: p.imBack, style: 'plain', intent: { command: 'person.back', input: {} } } as const]
        : []),
    ],
  })
}

export async function changeLanguage(language: Language, ctx: Ctx): Promise<Reply> {
  await setLanguage(ctx.unit, ctx.actor.personId, language)
  const m = ctx.messages(language)
  const said = privately({
    tone: 'good',
    body: [{ kind: 'text', text: m.people.languageChanged }],
    actions: [],
  })
  return { ...said, language }
}

/** Nobody is away for ever by one word: until when is asked first. */
export function askHowLong({ m, now, actor }: Ctx): Reply {
  const today = localDay(now, actor.zone)
  const p = m.people
  const until = (day: string): Action => ({
    label: p.absentUntil(m.day(DateTime.fromISO(day, { zone: actor.zone }).toJSDate(), actor.zone)),
    style: 'plain',
    intent: { command: 'person.absence', input: { until: day } },
  })
  const days = ['demain', 'vendredi', 'vendredi prochain'].flatMap((word) => dateMeant(word, today) ?? [])
  const endless = { command: 'person.absence', input: { endless: 'yes' } }
  return privately({
    tone: 'neutral',
    title: p.absenceAskTitle,
    body: [text(p.absenceAsk)],
    actions: [...[...new Set(days)].map(until), { label: p.absentOpen, style: 'plain', intent: endless }],
  })
}

/** Absent from now, until the end of `until` (an ISO date in the organisation's zone), or until said otherwise. */
export async function goAbsent(until: string | undefined, ctx: Ctx): Promise<Reply> {
  const { m, actor, now, unit } = ctx
  const end = until ? DateTime.fromISO(until, { zone: actor.zone }).plus({ days: 1 }).toJSDate() : null
  if (end && end <= now) throw new Refusal('date-past', { field: 'until' })
  await endAbsences(unit, actor.personId, now)
  await insertAbsence(unit, { id: ctx.ids.next(), personId: actor.personId, from: now, until: end })
  await noteReaders(unit, [actor.personId])
  const groupIds = actor.memberships.map(({ group }) => group.id)
  const open = await countOpenQuestions(unit, actor.personId, groupIds)
  return privately({
    tone: 'good',
    body: [
      { kind: 'text', text: m.people.absenceNoted(end ? m.day(lastDay(end), actor.zone) : null) },
      ...(open > 0 ? [{ kind: 'text', text: m.people.absenceOpenQuestions(open) } as const] : []),
    ],
    actions: [
      { label: m.people.imBack, style: 'plain', intent: { command: 'person.back', input: {} } },
      ...(open > 0
        ? [
            {
              label: m.helpdesk.queueTitle,
              style: 'plain',
              intent: { command: 'question.queue', input: {} },
            } as const,
          ]
        : []),
    ],
  })
}

export async function comeBack(ctx: Ctx): Promise<Reply> {
  await endAbsences(ctx.unit, ctx.actor.personId, ctx.now)
  await noteReaders(ctx.unit, [ctx.actor.personId])
  return privately({ tone: 'good', body: [{ kind: 'text', text: ctx.m.people.backNoted }], actions: [] })
}

/** An absence ends at the midnight after its last day. */
function lastDay(end: Date): Date {
  return new Date(end.getTime() - 1)
}
