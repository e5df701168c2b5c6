/** An overview in the words of its document. Nobody is named in it but those who decided often enough. Pure. */
import type { Chapter, Line, OverviewPaper, Part } from '../../documents/overview/overview.ts'
import { svgOf } from '../../documents/pictures.ts'
import type { Messages } from '../../i18n/messages.ts'
import { evolutionChart, evolutionInWords, matrixChart, matrixInWords } from './chart.ts'
import { type Section, WAYS } from './figures.ts'
import type { Overview } from './reading.ts'
import { FEW_DECISIONS } from './verdicts.ts'
import {
  daysOf,
  decidedInWords,
  frameworkInWords,
  groupsInWords,
  lengthsInWords,
  monthInWords,
  rowLabel,
  type Said,
  sectionInWords,
  silentInWords,
} from './words.ts'

export type Marks = { organisation: string /** IANA. */; zone: string; at: Date }

export function paperOf(m: Messages, overview: Overview, { organisation, zone, at }: Marks): OverviewPaper {
  const { paper: p } = m.overview
  const days = daysOf(m, overview, zone)
  return {
    language: m.language,
    title: `${p.title} ${days}`,
    heading: p.title,
    organisation,
    groups: groupsInWords(m, overview),
    period: days,
    issued: p.issued(m.day(at, zone)),
    chapters: [
      ...overview.sections.map((section) => chapterOf(m, overview, section, zone)),
      {
        title: '',
        parts: [decidedPart(m, overview, zone), ...sharesPart(m, overview), silentPart(m, overview)],
      },
    ],
    at,
    page: p.page,
  }
}

function chapterOf(m: Messages, overview: Overview, section: Section, zone: string): Chapter {
  const o = m.overview
  const { paper: p } = o
  const name = frameworkInWords(m, section)
  const evolution = evolutionChart(m, overview, section, zone)
  const matrix = matrixChart(m, overview, section, zone)
  const parts: Part[] = [
    { title: p.results, opening: o.counted, table: table([p.what, p.count], sectionInWords(m, section)) },
    {
      title: p.months,
      opening: '',
      picture: {
        svg: svgOf({ kind: 'bars', chart: evolution }, 'wide'),
        alt: evolutionInWords(m, evolution),
      },
      table: {
        columns: Object.values(p.monthColumns),
        rows: section.months.map(({ month, declared, acquired, beside, progressed }) => [
          monthInWords(m, month),
          ...[declared, acquired, beside, progressed].map(String),
        ]),
      },
    },
    ...groupsPart(m, overview, section),
    {
      title: p.matrix,
      opening: p.matrixOpening,
      picture: { svg: svgOf({ kind: 'matrix', chart: matrix }, 'wide'), alt: matrixInWords(m, matrix) },
      table: {
        columns: [p.matrixColumns.competence, ...WAYS.map((way) => o.heads[way]), p.matrixColumns.declared],
        rows: section.matrix.flatMap(({ rows }) =>
          rows.map(
            (row): Line => [
              rowLabel(m, section.framework, row),
              ...WAYS.map((way) => String(row.people[way])),
              String(row.declared),
            ],
          ),
        ),
      },
    },
    ...(section.isCurrent ? [neverPart(m, section)] : []),
  ]
  return { title: section.isCurrent ? o.under(name) : o.former(name), parts }
}

/** Groups that one table has room for. */
const GROUPS_ABREAST = 8

/** Evolution by group and month: months below each other, groups side by side, as many as the page is wide. */
function groupsPart(m: Messages, { months }: Overview, { byGroup }: Section): Part[] {
  const o = m.overview
  const { paper: p } = o
  if (byGroup.length < 2) return []
  const tables = Array.from({ length: Math.ceil(byGroup.length / GROUPS_ABREAST) }, (_, index) =>
    byGroup.slice(index * GROUPS_ABREAST, (index + 1) * GROUPS_ABREAST),
  )
  return tables.map((some, index) => ({
    title: tables.length === 1 ? p.groups : p.groupsNth(index + 1, tables.length),
    opening: index === 0 ? p.groupsOpening : '',
    table: {
      columns: [p.groupColumn, ...some.map(({ group }) => group.code)],
      rows: [
        ...months.map(
          (month, nth): Line => [monthInWords(m, month), ...some.map((one) => String(one.months[nth] ?? 0))],
        ),
        [p.all, ...some.map(({ acquired }) => String(acquired))],
        [o.fields.progressed, ...some.map(({ progressed }) => String(progressed))],
      ],
    },
  }))
}

function neverPart(m: Messages, { never, framework }: Section): Part {
  const o = m.overview
  const { paper: p } = o
  if (never.length === 0) return { title: p.never, opening: o.neverNone }
  return {
    title: p.never,
    opening: '',
    table: {
      columns: Object.values(p.neverColumns),
      rows: never.map((row) => [rowLabel(m, framework, row), o.never(row.declared, row.undecided)]),
    },
  }
}

function decidedPart(m: Messages, overview: Overview, zone: string): Part {
  const { paper: p } = m.overview
  const lengths = lengthsInWords(m).map((label, index) => ({
    label,
    value: String(overview.decided.lengths[index] ?? 0),
  }))
  return {
    title: p.lengths,
    opening: p.lengthsOpening,
    table: table([p.what, p.count], [...decidedInWords(m, overview, zone), ...lengths]),
  }
}

function sharesPart(m: Messages, { shares }: Overview): Part[] {
  const o = m.overview
  const { paper: p } = o
  if (!shares) return [{ title: p.shares, opening: o.sharesElsewhere }]
  const { all, shown, withheld } = shares
  if (shown.length + withheld.length === 0) return []
  const line = (name: string, { decided, refused, share }: NonNullable<typeof all>): Line => [
    name,
    String(decided),
    String(refused),
    o.share(share),
  ]
  return [
    {
      title: p.shares,
      opening: p.sharesOpening(FEW_DECISIONS),
      table: {
        columns: Object.values(p.sharesColumns),
        rows: [
          ...shown.map((one) => line(one.name, one)),
          ...withheld.map(({ name }): Line => [name, '–', '–', '–']),
          ...(all && shown.length + withheld.length > 1 ? [line(o.everybody, all)] : []),
        ],
      },
    },
  ]
}

/** How many, and never who: a file is passed on, and kept for longer than somebody is silent. */
function silentPart(m: Messages, overview: Overview): Part {
  const { paper: p } = m.overview
  const names = overview.trainees.silent > 0 ? ` ${p.silentNames}` : ''
  return { title: p.silent, opening: `${silentInWords(m, overview)}${names}` }
}

function table(columns: Line, rows: readonly Said[]): NonNullable<Part['table']> {
  return { columns, rows: rows.map(({ label, value }) => [label, value]) }
}
