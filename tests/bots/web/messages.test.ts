import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openly, privately } from '../../../core/view/card.ts'
import { card, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('saying something', () => {
  it('in a space: everybody reads it, and the core hears where it was said', async () => {
    stage.play(() => openly(card('Question enregistrée')))
    const said = await stage.post('/api/messages', {
      as: 'alice',
      space: 'maths-questions',
      text: 'Comment projeter ?',
      eventId: 'e1',
    })
    expect(said.status).toBe(202)
    expect(said.body.replies).toMatchObject([
      { from: 'sos-tice', space: 'maths-questions', thread: said.body.id, text: 'Question enregistrée' },
    ])
    expect(stage.heard.at(-1)).toMatchObject({
      account: { platform: 'web', workspaceId: 'local', userId: 'alice' },
      place: { private: false, channelId: 'maths-questions' },
      body: { kind: 'message', ref: said.body.id, text: 'Comment projeter ?' },
    })
    const read = await stage.get('/api/spaces/maths-questions/messages?as=bilal')
    expect(read.body.messages).toMatchObject([
      { id: said.body.id, from: 'alice', text: 'Comment projeter ?', actions: [] },
      { from: 'sos-tice', text: 'Question enregistrée' },
    ])
  })

  it('the same event again has no second effect and gives the same replies', async () => {
    stage.play(() => privately(card('Bien reçu')))
    const request = { as: 'alice', space: 'maths-questions', text: 'Une fois', eventId: 'twice' }
    const first = await stage.post('/api/messages', request)
    const heard = stage.heard.length
    const second = await stage.post('/api/messages', request)
    expect(second.body).toEqual(first.body)
    expect(stage.heard).toHaveLength(heard)
  })
})
