/** A statement as its holder sees it: what it says, whether it stands, who may see what of it, and what to do about that. */
import type { Ctx } from '../../command/context.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Card } from '../../view/card.ts'
import { text } from '../../view/card.ts'
import { frameworkOf } from '../reading/locate.ts'
import { addressOf } from './issue.ts'
import { standingOf, writtenCode } from './standing.ts'
import type { StoredStatement } from './statement-store.ts'

/** @param coming its document has just been sent. */
export function statementCard(statement: StoredStatement, ctx: Ctx, coming: boolean): Card {
  const { m, actor } = ctx
  const { reference, content, code, zone, issuedAt } = statement
  const s = m.statement
  const framework = frameworkOf(ctx, content.framework)
  const called = `${framework.shortTitle[m.language]} (${framework.version})`
  const standing = standingOf(statement)
  const says = s.says(content.lines.length, called, m.day(issuedAt, zone))
  const isRenamed = coming && content.name !== actor.name
  const lines = [
    coming ? `${says} ${s.coming}` : says,
    ...(isRenamed ? [s.nameAs(content.name)] : []),
    ...(standing === 'valid' ? [] : [s.standings[standing]]),
    ...(standing === 'revoked' ? [] : whoSees(m, statement, addressOf(ctx, code))),
  ]
  return {
    tone: standing === 'valid' ? 'good' : 'attention',
    title: s.heading(reference),
    body: lines.map(text),
    actions: standing === 'revoked' ? [] : actionsOn(m, statement),
  }
}

function whoSees(m: Messages, { shows, code }: StoredStatement, address: string | null): string[] {
  const { shared } = m.statement
  if (shows === 'nothing') return [shared.nothing]
  return [shared.others(shows), address === null ? shared.code(writtenCode(code)) : shared.where(address)]
}

function actionsOn(m: Messages, { reference, shows }: StoredStatement): Action[] {
  const { actions } = m.statement
  const to = (command: string, label: string, style: Action['style']): Action => ({
    label,
    style,
    intent: { command, input: { statement: reference } },
  })
  const isShared = shows !== 'nothing'
  return [
    isShared
      ? to('statement.share', actions.change, 'plain')
      : to('statement.share', actions.share, 'primary'),
    ...(isShared ? [to('statement.unshare', actions.unshare, 'plain')] : []),
    to('statement.revoke', actions.revoke, 'danger'),
  ]
}

/** Taking one back cannot be undone: it is asked first. */
export function revokeAskedCard({ reference }: StoredStatement, m: Messages): Card {
  const s = m.statement
  const intent = { command: 'statement.revoke', input: { statement: reference, sure: '1' } }
  return {
    tone: 'attention',
    title: s.revokeTitle(reference),
    body: [text(s.revokeAsked)],
    actions: [{ label: s.actions.revokeSure, style: 'danger', intent }],
  }
}
