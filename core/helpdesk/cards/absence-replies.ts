/** What whoever is away is told of it. */
import { DateTime } from 'luxon'
import type { Ctx } from '../../command/context.ts'
import { dateMeant } from '../../command/date.ts'
import type { Messages } from '../../i18n/messages.ts'
import { localDay } from '../../kernel/local-year.ts'
import type { Absence } from '../../people/absence/absence-store.ts'
import { cancelAbsence, imBack, periodOf } from '../../people/absence/said.ts'
import { type Action, type Block, privately, type Reply, text } from '../../view/card.ts'
import type { Away, Back } from '../moves/be-away.ts'
import { lastDay } from './released.ts'

type Reader = Pick<Ctx, 'm' | 'now' | 'actor'>

/** Groups that are named; of more, how many there are. */
const NAMED = 5

/** Nobody is away for ever by one word: until when is asked first. */
export function absenceAskedReply({ m, now, actor }: Reader): Reply {
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
    actions: [
      ...[...new Set(days)].map(until),
      { label: p.absentOpen, style: 'plain', intent: endless },
      { label: m.absence.otherDates, style: 'plain', intent: { command: 'person.plan-absence', input: {} } },
    ],
  })
}

export function absenceReply({ absence, without, relieved }: Away, { m, now, actor }: Reader): Reply {
  const a = m.absence
  const { substitute } = absence
  const isNow = absence.from <= now
  const handed = relieved.filter(({ to }) => to !== null)
  const left = relieved.filter(({ to }) => to === null)
  const freed = left.filter(({ question }) => question.channel === 'forum').length
  const waiting = left.length - freed
  const said = (count: number, sentence: (count: number) => string): Block[] =>
    count > 0 ? [text(sentence(count))] : []
  const noted = isNow
    ? m.people.absenceNoted(absence.until && lastDay(m, absence.until, actor.zone))
    : a.planned(periodOf(m, actor.zone, absence, now))
  return privately({
    tone: 'good',
    body: [
      text(noted),
      ...(substitute ? [text((isNow ? a.standsIn : a.willStandIn)(substitute.name))] : []),
      ...said(without.length, () =>
        a.notThere(
          substitute?.name ?? '',
          without.length,
          without.length <= NAMED ? without.map(({ code }) => code) : [],
        ),
      ),
      ...said(handed.length, a.handed),
      ...said(freed, a.freed),
      ...said(waiting, a.waiting),
      ...(isNow || substitute ? [] : [text(a.nobodyWill)]),
    ],
    actions: [
      isNow ? imBack(m) : cancelAbsence(m, actor.zone, absence),
      ...(substitute ? [] : [nameSomebody(m, actor.zone, absence)]),
      ...(left.length > 0
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

export function substituteReply(away: Away, reader: Reader): Reply {
  const { absence, without, relieved } = away
  const { m, now, actor } = reader
  const { substitute } = absence
  if (!substitute) return absenceReply(away, reader)
  const a = m.absence
  const isNow = absence.from <= now
  const period = periodOf(m, actor.zone, absence, now)
  return privately({
    tone: 'good',
    body: [
      text(a.named(substitute.name, period)),
      ...(without.length > 0
        ? [
            text(
              a.notThere(
                substitute.name,
                without.length,
                without.length <= NAMED ? without.map(({ code }) => code) : [],
              ),
            ),
          ]
        : []),
      ...(relieved.length > 0 ? [text(a.handed(relieved.length))] : []),
    ],
    actions: [isNow ? imBack(m) : cancelAbsence(m, actor.zone, absence)],
  })
}

export function backReply({ ended, planned, stayed }: Back, { m, now, actor }: Reader): Reply {
  const a = m.absence
  const isBack = ended.length > 0 || planned.length === 0
  return privately({
    tone: 'good',
    body: [
      ...(isBack ? [text(m.people.backNoted)] : [text(a.notAway)]),
      ...(stayed > 0 ? [text(a.stayed(stayed))] : []),
      ...planned.map((one) => text(a.stillPlanned(periodOf(m, actor.zone, one, now)))),
    ],
    actions: planned.map((one) => cancelAbsence(m, actor.zone, one)),
  })
}

export function absenceCancelledReply(absence: Absence, { m, now, actor }: Reader): Reply {
  const period = periodOf(m, actor.zone, absence, now)
  return privately({ tone: 'good', body: [text(m.absence.cancelled(period))], actions: [] })
}

const nameSomebody = (m: Messages, zone: string, { from }: Absence): Action => ({
  label: m.absence.nameSubstitute,
  style: 'plain',
  intent: { command: 'person.substitute', input: { from: localDay(from, zone) } },
})
