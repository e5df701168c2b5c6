import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { revokeAskedCard, statementCard } from '../../core/competence/statement/cards.ts'
import { issueStatement } from '../../core/competence/statement/issue.ts'
import { ownStatement, revokeStatement, showStatement } from '../../core/competence/statement/sharing.ts'
import { SHARED, type Shared } from '../../core/competence/statement/standing.ts'
import { authors } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { privately } from '../../core/view/card.ts'

const statement = option.text({ label: (m) => m.statement.labels.statement, hidden: true })

/** Everything about a statement is its holder's alone, whatever role anybody has. */
const theirs = { access: authors, visibility: 'private', effect: 'write' } as const

export const getStatement = defineCommand({
  ...theirs,
  id: 'statement.issue',
  names: { fr: 'attestation', en: 'statement' },
  summary: (m) => m.statement.summaries.issue,
  options: {},
  opens: 'reply',
  byLink: true,
  home: 'offered',
  run: async (_, ctx) => privately(statementCard(await issueStatement(ctx), ctx, true)),
})

export const shareStatement = defineCommand({
  ...theirs,
  id: 'statement.share',
  summary: (m) => m.statement.summaries.share,
  formTitle: (m) => m.statement.shareTitle,
  options: {
    statement,
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
  options: { statement },
  opens: 'reply',
  run: async ({ statement }, ctx) =>
    privately(statementCard(await showStatement(ctx, statement, 'nothing'), ctx, false)),
})

export const takeStatementBack = defineCommand({
  ...theirs,
  id: 'statement.revoke',
  summary: (m) => m.statement.summaries.revoke,
  options: {
    statement,
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
