/** Where people say that they stand themselves: `/positionnement`, and one competence after the other by its buttons. */
import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { askedCard, eraseCard, positioningCard } from '../../core/competence/positioning/cards.ts'
import {
  type Asked,
  readInDomain,
  readNext,
  readPositioning,
  theirFramework,
} from '../../core/competence/positioning/reading.ts'
import { sayWhere, takeBackAll } from '../../core/competence/positioning/say.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { instead, privately, type Reply } from '../../core/view/card.ts'

const hidden = (label: 'place' | 'level' | 'sure') =>
  ({ label: (m: Messages) => m.positioning.labels[label], hidden: true }) as const
/** In the place of the card that was pressed. */
const here = option.text.optional(hidden('sure'))

/** The next one, or how all of it stands where there is none. */
async function shown(ctx: Ctx, next: Asked | undefined, said: readonly string[] = []): Promise<Reply> {
  if (next) return instead(askedCard(ctx, next, said))
  return instead(positioningCard(ctx, await readPositioning(ctx), said))
}

export const showPositioning = defineCommand({
  id: 'position.show',
  names: { fr: 'positionnement', en: 'self-assessment' },
  spare: true,
  summary: (m) => m.positioning.summaries.show,
  options: { here },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.positioning.actions.show,
  async run({ here }, ctx) {
    const card = positioningCard(ctx, await readPositioning(ctx))
    return here === undefined ? privately(card) : instead(card)
  },
})

export const sayNext = defineCommand({
  id: 'position.next',
  summary: (m) => m.positioning.summaries.next,
  options: { after: option.text.optional(hidden('place')) },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  async run({ after }, ctx) {
    const passed = after !== undefined && /^\d{1,4}$/.test(after) ? Number(after) : undefined
    return shown(ctx, await readNext(ctx, passed))
  },
})

export const sayWhereOneStands = defineCommand({
  id: 'position.say',
  summary: (m) => m.positioning.summaries.say,
  options: {
    /** Of the competence in its framework, from 0. */
    place: option.text(hidden('place')),
    level: option.text(hidden('level')),
    /** Of the framework that was shown. */
    mark: option.text(hidden('place')),
  },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const { code, level, next } = await sayWhere(input, ctx)
    const { kept, actions } = ctx.m.positioning
    return shown(ctx, next, [kept(code, actions.levels[level])])
  },
})

export const sayInDomain = defineCommand({
  id: 'position.domain',
  summary: (m) => m.positioning.summaries.domain,
  formTitle: (m) => m.positioning.domainTitle,
  options: {
    domain: option.choice({
      label: (m) => m.positioning.labels.domain,
      hint: (m) => m.positioning.hints.domain,
      choices: (ctx) =>
        theirFramework(ctx).framework.domains.map(({ code, shortTitle }) => ({
          value: code,
          label: ctx.m.positioning.domain(code, shortTitle[ctx.m.language]),
        })),
    }),
  },
  access: trainees,
  opens: 'form',
  visibility: 'private',
  effect: 'read',
  run: async ({ domain }, ctx) => privately(askedCard(ctx, await readInDomain(ctx, domain))),
})

export const eraseSaid = defineCommand({
  id: 'position.erase',
  summary: (m) => m.positioning.summaries.erase,
  options: { sure: option.text.optional(hidden('sure')) },
  access: trainees,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run({ sure }, ctx) {
    if (sure === undefined) return instead(eraseCard(ctx))
    const { erased, nothingToErase } = ctx.m.positioning
    const said = (await takeBackAll(ctx)) ? erased : nothingToErase
    return instead(positioningCard(ctx, await readPositioning(ctx), [said]))
  },
})
