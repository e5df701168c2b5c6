import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../../bots/demo/stage.ts'
import { NotAsTold, story, type Told } from '../../../bots/demo/story.ts'
import { freshStage } from '../../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(async () => {
  await stage.close()
})

describe('the demonstration', () => {
  const told: Told = { references: new Map() }
  test.each(story.map((act) => [act.title, act] as const))('%s', async (_, act) => {
    await act.play(stage, told)
  })

  test('notices a step that does not happen', async () => {
    const deaf: Stage = { ...stage, say: async () => ({ status: 503, replies: [], error: 'out of order' }) }
    await expect(story[0]?.play(deaf, told)).rejects.toThrow(NotAsTold)
  })
})
