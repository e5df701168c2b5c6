import type { Ctx } from '../../core/command/context.ts'
import { declareFrom } from '../../core/helpdesk/cards/declaring.ts'
import { questionCard } from '../../core/helpdesk/cards/question.ts'
import { sheetActions } from '../../core/helpdesk/cards/sheets.ts'
import { readQuestion } from '../../core/helpdesk/reading/standing.ts'
import { readSheetOf } from '../../core/helpdesk/sheets/reading.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

export const showQuestionCommand = aboutQuestion({
  id: 'question.show',
  names: { fr: 'question', en: 'question' },
  summary: (m) => m.helpdesk.summaries.show,
  access: everyoneAndAuthors,
  effect: 'read',
  byLink: true,
  async run(input, ctx: Ctx) {
    const standing = await readQuestion(input, ctx)
    const { question } = standing
    const card = questionCard(ctx.m, ctx.actor.zone, standing)
    const first = question.state === 'resolved' ? declareFrom(ctx.m, question, ctx.actor) : []
    const last = sheetActions(ctx.m, standing, await readSheetOf(standing, ctx))
    return privately({ ...card, actions: [...first, ...(card.actions ?? []), ...last] })
  },
})
