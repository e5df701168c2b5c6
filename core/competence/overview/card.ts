/** An overview as it is read in a chat, and of whom nothing was heard: those names are read here and nowhere else. */
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { evolutionChart, evolutionInWords, matrixChart, matrixInWords } from './chart.ts'
import { isEmpty, type Section } from './figures.ts'
import type { Overview, Silent } from './reading.ts'
import { SILENT_WEEKS } from './silence.ts'
import { FEW_DECISIONS } from './verdicts.ts'
import {
  daysOf,
  decidedInWords,
  frameworkInWords,
  groupsInWords,
  rowLabel,
  sectionInWords,
  silentInWords,
} from './words.ts'

/** So many are named; the file has all of them. */
const NEVER_SAID = 10
/** Groups that have a button of their own; of the others the code can be typed. */
const GROUPS_OFFERED = 5

/** @param zone IANA: of the days that are named. */
export function overviewCard(m: Messages, overview: Overview, zone: string): Card {
  const o = m.overview
  const { sections } = overview
  const current = sections.filter(({ isCurrent }) => isCurrent)
  const former = sections.filter(({ isCurrent }) => !isCurrent)
  const nothing = sections.every(isEmpty)
  return {
    title: o.title(daysOf(m, overview, zone)),
    tone: 'neutral',
    body: [
      text(groupsInWords(m, overview)),
      ...(nothing ? [text(o.nothing)] : current.flatMap((one) => sectionPart(m, overview, one, zone))),
      ...list(
        former.map((one) => ({
          text: o.former(frameworkInWords(m, one)),
          detail: o.inFormer(one.declared, one.acquired),
        })),
      ),
      ...(nothing
        ? []
        : [
            { kind: 'fields', fields: decidedInWords(m, overview, zone) } as const,
            ...sharesPart(m, overview),
          ]),
      text(silentInWords(m, overview)),
    ],
    actions: actionsOn(m, overview, nothing),
  }
}

function sectionPart(m: Messages, overview: Overview, section: Section, zone: string): Block[] {
  const o = m.overview
  const { framework, never, byGroup } = section
  const evolution = evolutionChart(m, overview, section, zone)
  const matrix = matrixChart(m, overview, section, zone)
  const more = never.length - NEVER_SAID
  return [
    text(o.under(frameworkInWords(m, section))),
    { kind: 'fields', fields: sectionInWords(m, section) },
    text(o.counted),
    { kind: 'image', picture: { kind: 'bars', chart: evolution }, alt: evolutionInWords(m, evolution) },
    { kind: 'image', picture: { kind: 'matrix', chart: matrix }, alt: matrixInWords(m, matrix) },
    ...list(
      byGroup.length < 2
        ? []
        : byGroup.map(({ group, acquired, progressed }) => ({
            text: o.group(group.name, group.code),
            detail: o.ofGroup(acquired, progressed),
          })),
      o.groupsTitle,
    ),
    ...(never.length === 0
      ? [text(o.neverNone)]
      : list(
          never.slice(0, NEVER_SAID).map((row) => ({
            text: rowLabel(m, framework, row),
            detail: o.never(row.declared, row.undecided),
          })),
          o.neverTitle,
        )),
    ...(more > 0 ? [text(o.neverMore(more))] : []),
  ]
}

function sharesPart(m: Messages, { shares }: Overview): Block[] {
  const o = m.overview
  if (!shares) return [text(o.sharesElsewhere)]
  const { all, shown, withheld } = shares
  const said = ({ share, refused, decided }: { share: number; refused: number; decided: number }) =>
    o.sharedOf(o.share(share), refused, decided)
  return list(
    [
      ...shown.map((one) => ({ text: one.name, detail: said(one) })),
      ...withheld.map(({ name }) => ({ text: name, detail: o.withheld(FEW_DECISIONS) })),
      ...(all && shown.length + withheld.length > 1 ? [{ text: o.everybody, detail: said(all) }] : []),
    ],
    o.sharesTitle,
  )
}

function actionsOn(
  m: Messages,
  { code, groups, coordinated, trainees }: Overview,
  nothing: boolean,
): Action[] {
  const o = m.overview
  const [only] = groups
  const about: { group?: string } =
    groups.length === 1 && coordinated.length > 1 && only ? { group: only.code } : {}
  const to = (label: string, command: string, input: Record<string, string>): Action => ({
    label,
    style: 'plain',
    intent: { command, input },
  })
  const others = coordinated.filter((group) => !groups.includes(group)).slice(0, GROUPS_OFFERED)
  const each = groups.length > 1 ? groups.slice(0, GROUPS_OFFERED) : others
  return [
    ...(nothing
      ? []
      : (['document', 'table'] as const).map((as) =>
          to(o.actions[as], 'overview.hand', { ...about, period: code, as }),
        )),
    ...(trainees.silent > 0 ? [to(o.actions.silent, 'overview.silent', about)] : []),
    ...(groups.length < coordinated.length ? [to(o.actions.all, 'overview.show', { period: code })] : []),
    ...each.map((group) =>
      to(o.group(group.name, group.code), 'overview.show', { group: group.code, period: code }),
    ),
  ]
}

/** Names that a card shows before the rest is a press away. */
const NAMED = 40

/** @param from how many names come before those that are shown. @param zone as for `overviewCard` */
export function silentCard(
  m: Messages,
  { groups, people }: Silent,
  from: number,
  about: string,
  zone: string,
): Card {
  const o = m.overview
  const first = from < people.length ? from : 0
  const shown = people.slice(first, first + NAMED)
  const next = first + NAMED
  const codes = new Map(groups.map(({ id, code }) => [id, code]))
  const named = ({ name, groupId }: (typeof people)[number]) =>
    groups.length > 1 ? o.group(name, codes.get(groupId) ?? '') : name
  return {
    title: o.silentTitle(SILENT_WEEKS),
    tone: 'neutral',
    body:
      people.length === 0
        ? [text(o.silentNobody)]
        : [
            text(o.silentOpening),
            ...list(
              shown.map((one) => ({
                text: named(one),
                detail: one.lastDeclaredAt
                  ? o.lastDeclared(m.day(one.lastDeclaredAt, zone))
                  : o.neverDeclared(m.day(one.since, zone)),
              })),
            ),
          ],
    actions:
      people.length > next
        ? [
            {
              label: m.nextPage,
              style: 'plain',
              intent: {
                command: 'overview.silent',
                input: { ...(about === '' ? {} : { group: about }), from: String(next) },
              },
            },
          ]
        : [],
  }
}

function list(items: ReadonlyArray<{ text: string; detail: string }>, title?: string): Block[] {
  if (items.length === 0) return []
  return [...(title === undefined ? [] : [text(title)]), { kind: 'list', items }]
}
