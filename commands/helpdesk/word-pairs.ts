/** Words that may mean the same in the organisation: proposed, decided, undone. Reached by a button beneath `/rapport`. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import * as cards from '../../core/helpdesk/cards/word-pairs.ts'
import { decideWords, readProposals, readSame } from '../../core/helpdesk/similar/decide.ts'
import type { PairMove } from '../../core/helpdesk/similar/pair.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { from } from '../page.ts'

/** As a button has it: the words themselves are in no button. */
const alone = option.text.optional({ label: (m) => m.helpdesk.wordPairs.label, hidden: true })

export const listWordPairs = defineCommand({
  id: 'words.list',
  summary: (m) => m.helpdesk.wordPairs.summaries.list,
  options: { pair: alone },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(cards.proposalsCard(ctx.m, await readProposals(input, ctx))),
})

export const listJoinedWords = defineCommand({
  id: 'words.joined',
  summary: (m) => m.helpdesk.wordPairs.summaries.joined,
  options: { from, pair: alone },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(cards.joinedCard(ctx.m, ctx.actor.zone, await readSame(input, ctx))),
})

const deciding = (move: PairMove) =>
  defineCommand({
    id: `words.${move}`,
    summary: (m) => m.helpdesk.wordPairs.summaries[move],
    options: { pair: option.text({ label: (m) => m.helpdesk.wordPairs.label, hidden: true }) },
    access: coordinators,
    opens: 'reply',
    visibility: 'private',
    effect: 'write',
    async run(input, ctx) {
      const pair = await decideWords(input, move, ctx)
      const said = cards.decidedSentence(ctx.m, pair)
      return privately(cards.proposalsCard(ctx.m, await readProposals({}, ctx), { pair, said }))
    },
  })

export const sameWordsCommand = deciding('same')
export const differentWordsCommand = deciding('different')
export const undoWordsCommand = deciding('undo')
