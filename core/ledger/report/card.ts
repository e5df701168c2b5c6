/** A report as it is read in a chat. */
import { wordPairsAction } from '../../helpdesk/cards/word-pairs.ts'
import { duration } from '../../i18n/dates.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Group } from '../../kernel/actor.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import { BUTTONS_MOST } from '../../view/page.ts'
import { chartInWords, reportChart } from './chart.ts'
import type { Report } from './reading.ts'
import {
  daysOf,
  figuresInWords,
  keptInOneLine,
  loadInWords,
  noOpinionsInWords,
  opinionsInWords,
  outageInWords,
  topicInWords,
  uncoveredInWords,
  whysInWords,
} from './words.ts'

export function reportCard(m: Messages, report: Report, zone: string): Card {
  const { figures, groups, load, head, code, only } = report
  const r = m.report
  const title = r.title(daysOf(m, report, zone), only?.code)
  if (figures.asked === 0) {
    const body: Block[] = [
      { kind: 'text', text: r.nothing },
      ...uncoveredOf(m, report),
      ...outagesOf(m, report, zone),
      ...otherGroups(m, report),
    ]
    return {
      title,
      tone: 'neutral',
      body,
      actions: [...ofOthers(m, report), overviewAction(m), wordPairsAction(m)],
    }
  }
  const chart = reportChart(m, report, zone)
  const body: Block[] = [
    { kind: 'fields', fields: figuresInWords(m, figures) },
    { kind: 'image', picture: { kind: 'bars', chart }, alt: chartInWords(m, chart) },
    ...list(
      r.brokenTitle,
      whysInWords(m, figures).map(({ label, value }) => ({ text: label, detail: r.questions(value) })),
    ),
    ...list(
      r.groupsTitle,
      groups.length > 1
        ? groups.map(({ group, figures: theirs }) => ({ text: group.name, detail: keptInOneLine(m, theirs) }))
        : [],
    ),
    ...topicsPart(m, report),
    ...uncoveredOf(m, report),
    ...list(
      r.loadTitle,
      load.map((one) => ({ text: one.name ?? r.somebodyGone, detail: loadInWords(m, one) })),
    ),
    ...outagesOf(m, report, zone),
    { kind: 'text', text: r.source(head?.seq ?? 0) },
    ...opinionsOf(m, report),
    ...otherGroups(m, report),
  ]
  const hand = (as: 'document' | 'table'): Action => ({
    label: r.receive[as],
    style: 'plain',
    intent: { command: 'guarantee.hand', input: { period: code, as, ...(only ? { group: only.code } : {}) } },
  })
  const actions = [
    hand('document'),
    hand('table'),
    ...ofOthers(m, report),
    overviewAction(m),
    wordPairsAction(m),
  ]
  return { title, tone: 'neutral', body, actions }
}

/** The same time in another group that its reader coordinates, and in all of them. */
function ofOthers(m: Messages, report: Report): Action[] {
  const { code, only } = report
  const read = (label: string, group: Readonly<Record<string, string>>): Action => ({
    label,
    style: 'plain',
    intent: { command: 'guarantee.report', input: { at: code, ...group } },
  })
  return [
    ...(only ? [read(m.report.allGroups, {})] : []),
    ...withButtons(report).map((group) => read(m.report.ofGroup(group.code), { group: group.code })),
  ]
}

/** Of many, those where most was asked: the code of any other can be typed. */
function withButtons({ others, groups }: Report): Group[] {
  const asked = (group: Group) => groups.find((one) => one.group.id === group.id)?.figures.asked ?? 0
  return [...others].sort((one, other) => asked(other) - asked(one)).slice(0, BUTTONS_MOST)
}

function otherGroups(m: Messages, report: Report): Block[] {
  const isAll = report.others.length <= BUTTONS_MOST
  return isAll ? [] : [{ kind: 'text', text: m.report.typeOtherGroup }]
}

/** The other report that those who coordinate look for here. */
const overviewAction = (m: Messages): Action => ({
  label: m.overview.home,
  style: 'plain',
  intent: { command: 'overview.show', input: {} },
})

/** Whose they are nobody reads, nor of whom: of the whole period, and of all groups together. */
function opinionsOf(m: Messages, report: Report): Block[] {
  const { report: r } = m
  const { satisfaction } = report
  if (!satisfaction) return [{ kind: 'text', text: noOpinionsInWords(m, report) }]
  const { total, words } = satisfaction
  const items = opinionsInWords(m, satisfaction).map(({ label, value }) => ({
    text: label,
    detail: r.opinions(value),
  }))
  return [
    ...list(r.opinionsTitle(total), items),
    ...(words.length > 0 ? [{ kind: 'text', text: r.opinionWords } as const] : []),
    ...words.map((said) => ({ kind: 'quote', text: said }) as const),
  ]
}

/** What is said of each is short: of many, the longest are. */
const OUTAGES_SAID = 5
const CONCERNED_SAID = 5

function outagesOf(m: Messages, { outages }: Report, zone: string): Block[] {
  const { report: r, language } = m
  const length = ({ from, to }: { from: Date; to: Date }) => to.getTime() - from.getTime()
  const longest = [...outages].sort((a, b) => length(b) - length(a))
  const said = longest.slice(0, OUTAGES_SAID).sort((a, b) => a.from.getTime() - b.from.getTime())
  const rest = longest.slice(OUTAGES_SAID)
  const items = said.map(({ references, ...outage }) => ({
    text: outageInWords(m, outage, zone),
    detail: r.concerned(references.slice(0, CONCERNED_SAID), Math.max(0, references.length - CONCERNED_SAID)),
  }))
  const total = rest.reduce((sum, one) => sum + length(one), 0)
  const others = r.otherOutages(rest.length, duration(total, language))
  return [
    ...list(r.outagesTitle, items),
    ...(rest.length > 0 ? [{ kind: 'text', text: others } as const] : []),
  ]
}

/** So many topics are named; the file has all of them. */
const TOPICS_SAID = 5

/** What the questions are about. */
function topicsPart(m: Messages, { topics }: Report): Block[] {
  const { report: r } = m
  const named = topics.filter(({ topic }) => topic !== null)
  const rest = named.slice(TOPICS_SAID)
  const said = [...named.slice(0, TOPICS_SAID), ...topics.filter(({ topic }) => topic === null)]
  return [
    ...list(
      r.topicsTitle,
      said.map(({ topic, figures }) => ({ text: topicInWords(m, topic), detail: keptInOneLine(m, figures) })),
    ),
    ...(rest.length > 0 ? [{ kind: 'text', text: r.otherTopics(rest.length) } as const] : []),
  ]
}

/** It is so of the team as it is, whatever was asked. */
function uncoveredOf(m: Messages, report: Report): Block[] {
  return uncoveredInWords(m, report).map((said) => ({ kind: 'text', text: said }))
}

function list(title: string, items: ReadonlyArray<{ text: string; detail: string }>): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'text', text: title },
        { kind: 'list', items },
      ]
}
