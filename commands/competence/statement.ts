import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import {
  formatsCard,
  partCard,
  partsCard,
  revokeAskedCard,
  statementCard,
  statementsCard,
} from '../../core/competence/statement/cards.ts'
import { handCredentialOut } from '../../core/competence/statement/credential.ts'
import { handBundleOut, handSealableOut } from '../../core/competence/statement/formats.ts'
import { handOut, issueStatement } from '../../core/competence/statement/issue.ts'
import { readParts, showPart, standingStatement, stopShowing } from '../../core/competence/statement/parts.ts'
import {
  ownStatement,
  readStatements,
  revokeStatement,
  showStatement,
} from '../../core/competence/statement/sharing.ts'
import { SHARED, type Shared } from '../../core/competence/statement/standing.ts'
import { findStatement } from '../../core/competence/statement/statement-store.ts'
import { authors } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { privately, text } from '../../core/view/card.ts'
import { from } from '../page.ts'

const reference = option.text({ label: (m) => m.statement.labels.statement, hidden: true })

/** Everything about a statement is its holder's alone, whatever role anybody has. */
const theirs = { access: authors, visibility: 'private', effect: 'write' } as const

export const getStatement = defineCommand({
  ...theirs,
  id: 'statement.issue',
  names: { fr: 'attestation', en: 'statement' },
  summary: (m) => m.statement.summaries.issue,
  /** Under which one, where it is not that of today: its key. */
  options: { framework: option.text.optional({ label: (m) => m.frameworks.labels.framework, hidden: true }) },
  opens: 'reply',
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.statement.actions.issue,
  run: async ({ framework }, ctx) =>
    privately(statementCard(await issueStatement(ctx, framework), ctx, true)),
})

export const shareStatement = defineCommand({
  ...theirs,
  id: 'statement.share',
  summary: (m) => m.statement.summaries.share,
  formTitle: (m) => m.statement.shareTitle,
  options: {
    statement: reference,
    shows: option.choice({
      label: (m) => m.statement.labels.shows,
      hint: (m) => m.statement.hints.shows,
      choices: ({ m }) => SHARED.map((value) => ({ value, label: m.statement.shows[value] })),
    }),
  },
  opens: 'form',
  async run({ statement, shows }, ctx) {
    return privately(statementCard(await showStatement(ctx, statement, shows as Shared), ctx, false))
  },
})

export const unshareStatement = defineCommand({
  ...theirs,
  id: 'statement.unshare',
  summary: (m) => m.statement.summaries.unshare,
  options: { statement: reference },
  opens: 'reply',
  run: async ({ statement }, ctx) =>
    privately(statementCard(await showStatement(ctx, statement, 'nothing'), ctx, false)),
})

export const takeStatementBack = defineCommand({
  ...theirs,
  id: 'statement.revoke',
  summary: (m) => m.statement.summaries.revoke,
  options: {
    statement: reference,
    sure: option.text.optional({ label: (m) => m.statement.labels.statement, hidden: true }),
  },
  opens: 'reply',
  async run({ statement, sure }, ctx) {
    if (sure !== undefined) return privately(statementCard(await revokeStatement(ctx, statement), ctx, false))
    const own = await ownStatement(ctx, statement)
    if (own.revokedAt) throw new Refusal('statement-revoked', { reference: own.reference })
    return privately(revokeAskedCard(own, ctx.m))
  },
})

export const listMyStatements = defineCommand({
  ...theirs,
  id: 'statement.mine',
  names: { fr: 'mes-attestations', en: 'my-statements' },
  summary: (m) => m.statement.summaries.mine,
  options: { from },
  opens: 'reply',
  effect: 'read',
  run: async (input, ctx) => privately(statementsCard(ctx.m, await readStatements(input, ctx))),
})

export const showOwnStatement = defineCommand({
  ...theirs,
  id: 'statement.show',
  summary: (m) => m.statement.summaries.show,
  options: { statement: reference },
  opens: 'reply',
  run: async ({ statement }, ctx) => privately(statementCard(await ownStatement(ctx, statement), ctx, false)),
})

export const getDocumentAgain = defineCommand({
  ...theirs,
  id: 'statement.document',
  summary: (m) => m.statement.summaries.document,
  options: { statement: reference },
  opens: 'reply',
  async run({ statement }, ctx) {
    const own = await ownStatement(ctx, statement)
    await handOut(own, ctx)
    return privately(statementCard(own, ctx, true))
  },
})

export const getBadge = defineCommand({
  ...theirs,
  id: 'statement.badge',
  summary: (m) => m.statement.summaries.badge,
  options: { statement: reference },
  opens: 'reply',
  async run({ statement }, ctx) {
    await handCredentialOut(ctx, statement)
    return privately({ tone: 'neutral', body: [text(ctx.m.statement.badge.sent)], actions: [] })
  },
})

/** Those that the statement says, and no other. */
async function competencesOf(ctx: Ctx, typed: unknown) {
  const reference = typeof typed === 'string' ? typed.toUpperCase() : ''
  const statement = await findStatement(ctx.unit, { personId: ctx.actor.personId, reference })
  if (!statement) return []
  const { framework, lines } = statement.content
  const codes = new Set(lines.map(({ code }) => code))
  return competenceChoices(ctx.m, frameworkOf(ctx, framework)).filter(({ value }) => codes.has(value))
}

export const showPartOfStatement = defineCommand({
  ...theirs,
  id: 'statement.part',
  summary: (m) => m.statement.summaries.part,
  formTitle: (m) => m.statement.part.formTitle,
  options: {
    statement: reference,
    competences: option.choices({
      label: (m) => m.statement.labels.competences,
      hint: (m) => m.statement.hints.competences,
      choices: (ctx, given = {}) => competencesOf(ctx, given['statement']),
    }),
  },
  opens: 'form',
  async run(input, ctx) {
    const { statement, part } = await showPart(ctx, input.statement, input.competences)
    return privately(partCard(statement, part, ctx))
  },
})

export const listShownParts = defineCommand({
  ...theirs,
  id: 'statement.parts',
  summary: (m) => m.statement.summaries.parts,
  options: { statement: reference },
  opens: 'reply',
  run: async ({ statement }, ctx) => privately(partsCard(await readParts(ctx, statement), ctx)),
})

export const stopShowingPart = defineCommand({
  ...theirs,
  id: 'statement.part-stop',
  summary: (m) => m.statement.summaries.partStop,
  options: {
    statement: reference,
    part: option.text({ label: (m) => m.statement.labels.part, hidden: true }),
  },
  opens: 'reply',
  run: async ({ statement, part }, ctx) =>
    privately(partsCard(await stopShowing(ctx, statement, /^\d{1,6}$/.test(part) ? Number(part) : 0), ctx)),
})

export const listFormats = defineCommand({
  ...theirs,
  id: 'statement.formats',
  summary: (m) => m.statement.summaries.formats,
  options: { statement: reference },
  opens: 'reply',
  run: async ({ statement }, ctx) => privately(formatsCard(await standingStatement(ctx, statement), ctx)),
})

const sent = (ctx: Ctx) =>
  privately({ tone: 'neutral', body: [text(ctx.m.statement.formats.sent)], actions: [] })

export const getBundle = defineCommand({
  ...theirs,
  id: 'statement.bundle',
  summary: (m) => m.statement.summaries.bundle,
  options: { statement: reference },
  opens: 'reply',
  async run({ statement }, ctx) {
    await handBundleOut(ctx, statement)
    return sent(ctx)
  },
})

export const getSealable = defineCommand({
  ...theirs,
  id: 'statement.sealable',
  summary: (m) => m.statement.summaries.sealable,
  options: { statement: reference },
  opens: 'reply',
  async run({ statement }, ctx) {
    await handSealableOut(ctx, statement)
    return sent(ctx)
  },
})
