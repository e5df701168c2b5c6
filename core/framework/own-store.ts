/** Frameworks that organisations handed in. What is kept never changes, so that whoever has read one need not read it again. */
import { open, type Unit } from '../../prisma/unit.ts'
import { type Framework, parseFramework } from './framework.ts'
import { type Frameworks, frameworkKey } from './frameworks.ts'

export type Proposal = {
  readonly id: string
  readonly organisationId: string
  readonly framework: Framework
  readonly fileName: string
  readonly sha256: string
  readonly byId: string
  readonly proposedAt: Date
}

/** What the same person had read before, and did not keep, makes way. */
export async function insertProposal(unit: Unit, { framework, ...proposal }: Proposal): Promise<void> {
  const { organisationId, byId } = proposal
  await open(unit).ownFramework.deleteMany({ where: { organisationId, byId, keptAt: null } })
  const row = { ...proposal, key: frameworkKey(framework), framework: JSON.parse(JSON.stringify(framework)) }
  await open(unit).ownFramework.create({ data: row, select: { id: true } })
}

type Whose = { readonly organisationId: string; readonly byId: string }

/** Keeps what this person proposed; undefined where there is no such proposal. */
export async function keepProposal(
  unit: Unit,
  key: string,
  whose: Whose,
  keptAt: Date,
): Promise<Framework | undefined> {
  const [row] = await open(unit).ownFramework.updateManyAndReturn({
    where: { key, ...whose, keptAt: null },
    data: { keptAt },
    select: { framework: true },
  })
  return row && parseFramework(row.framework)
}

/** Those that an organisation has kept, the oldest first. */
export async function listKept(unit: Unit, organisationId: string): Promise<Framework[]> {
  const rows = await open(unit).ownFramework.findMany({
    where: { organisationId, keptAt: { not: null } },
    orderBy: [{ keptAt: 'asc' }, { id: 'asc' }],
    select: { framework: true },
  })
  return rows.map(({ framework }) => parseFramework(framework))
}

/** Whether the organisation keeps what this file says, under this version. */
export async function isKept(
  unit: Unit,
  organisationId: string,
  { sha256, version }: { sha256: string; version: string },
): Promise<boolean> {
  const kept = await open(unit).ownFramework.count({
    where: {
      organisationId,
      sha256,
      keptAt: { not: null },
      framework: { path: ['version'], equals: version },
    },
  })
  return kept > 0
}

/** Knows what any organisation has kept since, in this process or in another one. One statement. */
export async function learnKept(unit: Unit, known: Frameworks): Promise<void> {
  const rows = await open(unit).ownFramework.findMany({
    where: { keptAt: { not: null }, key: { notIn: [...known.keys()] } },
    select: { framework: true },
  })
  for (const { framework } of rows) known.learn(parseFramework(framework))
}
