import { locate } from '../../core/helpdesk/reading/locate.ts'
import { giveFiles } from '../../core/intake/giving.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

/** The files that a question is shown with, where they cannot be shown. */
export const seeQuestionFiles = aboutQuestion({
  id: 'question.files',
  summary: (m) => m.seeFiles(2),
  access: everyone,
  async run({ reference }, ctx) {
    const { question } = await locate(ctx, reference, false)
    const { id, organisationId, reference: title } = question
    return giveFiles(ctx, { type: 'question', id, organisationId, title })
  },
})
