/** Where somebody says that they stand, as cards: what was said, one competence at a time, and the way to erase it all. */
import type { Ctx } from '../../command/context.ts'
import type { BarsChart } from '../../documents/bars.ts'
import { officialText } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel } from '../cards/label.ts'
import {
  type Beside,
  besideAttested,
  type Change,
  changesIn,
  LEVELS,
  type Level,
  ONE_TIME,
  SHOWN_FROM,
} from './positioning.ts'
import type { Asked, Positioning } from './reading.ts'

type Reader = Pick<Ctx, 'm' | 'actor'>

/** Competences that a list names before it stops. */
const NAMED = 10

/** In the place of the card that was pressed. */
const stop = (label: string): Action => plain(label, 'position.show', { here: '1' })

/** What was said, how it changed, and how it stands beside what is attested; before the first answer, who reads them. */
export function positioningCard(
  reader: Reader,
  positioning: Positioning,
  said: readonly string[] = [],
): Card {
  const { m } = reader
  const p = m.positioning
  const { times, total, saidNow, isWhole } = positioning
  const next = (label: string): Action => ({ ...plain(label, 'position.next', {}), style: 'primary' })
  if (times.length === 0)
    return {
      tone: 'neutral',
      title: p.title,
      body: [
        ...said.map(text),
        text(p.intro(total)),
        text(p.whoReads(SHOWN_FROM)),
        levelsSaid(m),
        ...elsewhereSaid(m, positioning),
      ],
      actions: [next(p.actions.begin), domains(m)],
    }
  return {
    tone: isWhole ? 'good' : 'neutral',
    title: p.title,
    body: [...said.map(text), ...standing(reader, positioning), text(p.whoReadsShort)],
    actions: [
      ...(isWhole ? [] : [next(saidNow === undefined ? p.actions.again : p.actions.goOn)]),
      domains(m),
      { ...plain(p.actions.erase, 'position.erase', {}), style: 'danger' },
    ],
  }
}

const domains = (m: Messages): Action => plain(m.positioning.actions.domain, 'position.domain', {})

function levelsSaid(m: Messages): Block {
  const { actions, means } = m.positioning
  return { kind: 'list', items: LEVELS.map((one) => ({ text: actions.levels[one], detail: means[one] })) }
}

function elsewhereSaid(m: Messages, { elsewhere }: Positioning): Block[] {
  return elsewhere.length > 0 ? [text(m.positioning.elsewhere(elsewhere))] : []
}

function standing({ m, actor }: Reader, positioning: Positioning): Block[] {
  const p = m.positioning
  const { framework, times, total, saidNow, isWhole, progress } = positioning
  const changes = changesIn(framework, times)
  const day = (at: Date) => m.day(at, actor.zone)
  const chart = positioningChart({ m, actor }, positioning, changes)
  const began = times.at(-1)?.beganAt
  return [
    text(isWhole ? p.allSaid : p.goesOn(saidNow ?? 0, total)),
    ...(saidNow !== undefined && began ? [text(p.corrected(day(new Date(+began + ONE_TIME))))] : []),
    { kind: 'image', picture: { kind: 'bars', chart }, alt: alternative(m, chart) },
    {
      kind: 'list',
      items: changes.map((one) => {
        const { code, title, compared, up, down, able, said } = one
        const change = compared > 0 ? [p.change(up, down, compared - up - down)] : []
        return {
          text: p.domain(code, title[m.language]),
          detail: [p.share(able, said, one.total), ...change].join(' · '),
        }
      }),
    },
    ...besideSaid(m, positioning, besideAttested(times, progress)),
    ...elsewhereSaid(m, positioning),
  ]
}

function besideSaid(
  m: Messages,
  { framework }: Positioning,
  { attestedAndLow, ableAndOpen }: Beside,
): Block[] {
  const p = m.positioning
  const items = attestedAndLow.slice(0, NAMED).map(({ code, attestedCount }) => ({
    text: competenceLabel(m, framework, code),
    detail: p.attestedTimes(attestedCount),
  }))
  return [
    ...(items.length > 0 ? [text(p.attestedAndLow), { kind: 'list', items } as const] : []),
    ...(ableAndOpen.length > 0 ? [text(p.ableAndOpen(ableAndOpen.map(({ code }) => code)))] : []),
  ]
}

/**
 * Of one time, what somebody can do by domain; of several, the first beside the last, of what was said both times and nothing
 * else: what is said for the first time later is no progress.
 */
export function positioningChart(
  { m, actor }: Reader,
  { framework, times }: Pick<Positioning, 'framework' | 'times'>,
  changes: readonly Change[],
): BarsChart {
  const p = m.positioning
  const short = framework.shortTitle[m.language]
  const day = (at: Date | undefined) => (at ? m.day(at, actor.zone) : '')
  const first = day(times[0]?.beganAt)
  const last = day(times.at(-1)?.beganAt)
  const bar = (label: string, value: number) => ({ label, value, part: 0 })
  const compared = changes.filter((one) => one.compared > 0)
  const head = { title: p.pictureTitle, language: m.language }
  if (compared.length === 0)
    return {
      ...head,
      subtitle: p.once(last, short),
      panels: [
        {
          title: p.able,
          part: '',
          bars: changes.map(({ code, title, able }) => bar(p.domain(code, title[m.language]), able)),
        },
      ],
    }
  return {
    ...head,
    subtitle: p.twice(first, last, short),
    panels: compared.map(({ code, title, compared, ableFirst, ableLast }) => ({
      title: p.comparedPanel(code, title[m.language], compared),
      part: '',
      bars: [bar(first, ableFirst), bar(last, ableLast)],
    })),
  }
}

/** Everything that the picture shows, in reading order. */
function alternative(m: Messages, { title, subtitle, panels }: BarsChart): string {
  const p = m.positioning
  const lines = panels.map((panel) =>
    p.alt(panel.title, panel.bars.map(({ label, value }) => p.bar(label, value)).join(', ')),
  )
  return [`${title}. ${subtitle}`, ...lines].join('\n')
}

/** One competence with its official text, and the four levels to press. `said`: what was just kept. */
export function askedCard({ m, actor }: Reader, asked: Asked, said: readonly string[] = []): Card {
  const p = m.positioning
  const { competence, domain, framework, mark, place, total, before } = asked
  const name = (level: Level) => p.actions.levels[level]
  const where = p.place(place + 1, total, p.domain(domain.code, domain.shortTitle[m.language]))
  const say = (level: Level): Action =>
    plain(name(level), 'position.say', { place: String(place), level: String(level), mark })
  return {
    tone: 'neutral',
    title: competenceLabel(m, framework, competence.code),
    body: [
      ...said.map(text),
      text(where),
      text(officialText(competence)),
      levelsSaid(m),
      ...(before
        ? [
            text(
              before.isNow
                ? p.saidNow(name(before.level))
                : p.before(name(before.level), m.day(before.at, actor.zone)),
            ),
          ]
        : []),
    ],
    actions: [
      ...LEVELS.map(say),
      plain(p.actions.pass, 'position.next', { after: String(place) }),
      domains(m),
      stop(p.actions.stop),
    ],
  }
}

export function eraseCard({ m }: Reader): Card {
  const p = m.positioning
  return {
    tone: 'attention',
    title: p.eraseTitle,
    body: [text(p.eraseAsked)],
    actions: [
      { ...plain(p.actions.sure, 'position.erase', { sure: '1' }), style: 'danger' },
      stop(p.actions.keep),
    ],
  }
}
