import type { AnyCommand } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { wanted } from '../command/usage.ts'
import type { Messages } from '../i18n/messages.ts'
import { type Actor, groupsWhere, type Language } from '../kernel/actor.ts'
import type { Role } from '../kernel/roles.ts'
import { type Action, type Block, privately, type Reply } from '../view/card.ts'

export type Offered = { name: string; usage: string; summary: string }

/** What an actor may type, in their language. With `roles`, only what those allow (the roles held in one group). */
export function offered(
  commands: readonly AnyCommand[],
  actor: Actor,
  m: Messages,
  roles?: ReadonlySet<Role>,
): Offered[] {
  const language: Language = m.language
  return commands
    .filter(({ names, spare, access }) => names && !spare && groupsWhere(actor, access).length > 0)
    .filter((command) => !roles || command.access.anyOf.some((role) => roles.has(role)))
    .map((command) => {
      const name = command.names?.[language] ?? ''
      return { name, usage: `/${name} ${wanted(command, m)}`.trim(), summary: command.summary(m) }
    })
}

/** `/aide`: what this person may do, here. */
export function help(commands: readonly AnyCommand[], ctx: Ctx): Reply {
  const { m, actor, place } = ctx
  const p = m.people
  const here = place.group && actor.memberships.find(({ group }) => group.id === place.group?.id)
  const items = offered(commands, actor, m, here?.roles).map((one) => ({
    text: `/${one.name}`,
    detail: one.summary,
  }))
  const body: Block[] = [
    {
      kind: 'text',
      text:
        here && place.space ? p.helpHere(here.group.code, p.purposes[place.space.purpose]) : p.helpPrivate,
    },
    ...(place.space?.purpose === 'questions' && here?.roles.has('trainee')
      ? [{ kind: 'text', text: p.helpQuestions } as const]
      : []),
    { kind: 'list', items },
  ]
  const start = actor.memberships.some(({ roles }) => roles.has('trainee'))
    ? [
        {
          label: m.helpdesk.summaries.ask,
          style: 'primary',
          intent: { command: 'question.ask', input: {} },
        } as const,
      ]
    : []
  const spare = commands.flatMap(({ id, spare, homeLabel, access }): Action[] =>
    spare && homeLabel && groupsWhere(actor, access).length > 0
      ? [{ label: homeLabel(m), style: 'plain', intent: { command: id, input: {} } }]
      : [],
  )
  return privately({ tone: 'neutral', title: p.helpTitle, body, actions: [...start, ...spare] })
}
