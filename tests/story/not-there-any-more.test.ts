/** What was asked by, or put to, somebody who is not there any more reaches those who are, or its author is told. */
import { describe, expect, test } from 'vitest'
import { act, dispatcher } from '../support/acts.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { declared } from '../support/declaring.ts'
import { labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'

const { here, news, reply, says, holder, taken, saidTo, noTrainersPlace, WAYS } = chargeStage()

describe('a precision was asked by somebody who is not there any more', () => {
  test('what the asker says is told to the trainers of the group, and not to them', async () => {
    const reference = await taken()
    await here.stage.say('claire', `/demander ${reference} Quel logiciel ?`)
    await news()
    await here.stage.say('helene', '/membre retirer Claire')
    await news()
    const given = await says('ines', `/preciser ${reference} Writer.`)
    expect(given).toContain('transmettons à toute l’équipe de formation')
    const told = await news()
    expect(await saidTo('claire')).not.toContain('Writer.')
    expect(wordsOf(saying(told['maths-trainers'], 'Writer.'))).toContain(reference)
  })

  test('without a place of theirs, each trainer who is there is told', async () => {
    const reference = await taken()
    await here.stage.say('claire', `/demander ${reference} Quel logiciel ?`)
    await here.stage.say('helene', '/membre retirer Claire')
    await news()
    await noTrainersPlace()
    await here.stage.say('ines', `/preciser ${reference} Writer.`)
    expect(wordsOf(only((await news())['marc'] ?? []))).toContain('Writer.')
  })

  test('the asker is not reminded in the name of somebody who left', async () => {
    const reference = await taken()
    await here.stage.say('claire', `/demander ${reference} Quel logiciel ?`)
    await here.stage.say('helene', '/membre retirer Claire')
    await news()
    await here.stage.pass({ days: 2, hours: 1 })
    const [reminder] = (await news())['ines'] ?? []
    expect(wordsOf(reminder)).toContain('L’équipe de formation attend la précision demandée')
  })

  test('and the question was put directly to them: the asker reads that nobody has it, and is offered the forum', async () => {
    const reference = referenceIn(await reply('ines', '/sos @Marc Êtes-vous libre jeudi ?'))
    await here.stage.say('marc', `/demander ${reference} Le matin ?`)
    await here.stage.say('helene', '/membre retirer Marc')
    await news()
    const given = await reply('ines', `/preciser ${reference} L’après-midi.`)
    expect(wordsOf(given)).toContain('ne fait plus partie')
    expect(labels(given)).toEqual(['Poser à tout le groupe'])
    expect(await news()).toEqual({})
  })
})

describe('about an activity, information was asked by somebody', () => {
  async function asked(): Promise<string> {
    const reference = await declared(here.stage, 'ines')
    await here.stage.say('claire', `/demander-plus ${reference} B2.1 Dites-en plus.`)
    await news()
    return reference
  }
  const gives = (reference: string) => here.stage.say('ines', `/completer ${reference} B2.1 Tout le groupe.`)

  test('who is there: they are told, and the place of the trainers is not told the same', async () => {
    await gives(await asked())
    expect(Object.keys(await news()).sort()).toEqual(['claire'])
  })

  test.each(WAYS)('who is %s: the trainers of the group are told, and they are not', async (_, happens) => {
    const reference = await asked()
    await happens()
    await news()
    await gives(reference)
    const told = await news()
    expect(Object.keys(told)).toEqual(['maths-trainers'])
    expect(wordsOf(only(told['maths-trainers'] ?? []))).toContain('Tout le groupe.')
  })

  test('who left a group without a place for its trainers: each of those who are there is told', async () => {
    const reference = await asked()
    await here.stage.say('helene', '/membre retirer Claire')
    await news()
    await noTrainersPlace()
    await gives(reference)
    expect(Object.keys(await news())).toEqual(['marc'])
  })
})

describe('nobody has a question, in a group without a place for its trainers', () => {
  test('what its asker still has to say is told to each trainer who is there', async () => {
    const reference = await taken()
    await here.stage.say('helene', '/membre retirer Claire')
    await news()
    await noTrainersPlace()
    const missing = { command: 'question.missing', input: { reference } }
    const { reply } = await dispatcher(here.stage)(
      act.submit('m', 'ines', missing, { text: 'C’est un Mac.' }),
    )
    expect(JSON.stringify(reply)).toContain('l’équipe de formation')
    await here.stage.pass({ minutes: 1 })
    expect(wordsOf(only((await news())['marc'] ?? []))).toContain('C’est un Mac.')
  })
})

describe('a question put directly to somebody', () => {
  const direct = async () => {
    const reference = referenceIn(await reply('ines', '/sos @Marc Êtes-vous libre jeudi ?'))
    await news()
    return reference
  }

  test('who is away from then on waits for them; the asker hears until when, and of the forum, once', async () => {
    const reference = await direct()
    await here.stage.say('marc', '/absence 20/11/2026')
    const told = await news()
    expect(Object.keys(told)).toEqual(['ines'])
    const notice = only(told['ines'] ?? [])
    expect(wordsOf(notice)).toContain('20 novembre 2026')
    expect(labels(notice)).toEqual(['Poser à tout le groupe'])
    expect(await says('marc', '/questions')).toContain(reference)
    await here.stage.say('helene', '/membre rôle Karim coordination')
    await here.stage.say('helene', '/membre retirer Karim coordination')
    expect((await news())['ines']).toBeUndefined()
  })

  test('who left is nobody’s; the asker hears of it, nobody else does', async () => {
    const reference = await direct()
    await here.stage.say('helene', '/membre retirer Marc')
    const { ines, ...others } = await news()
    expect(wordsOf(only(ines ?? []))).toContain('Marc Olivier ne fait plus partie')
    expect(JSON.stringify(others)).not.toContain(reference)
    expect(await holder(reference)).toBe('personne pour l’instant')
  })

  test('is asked again: they are not disturbed, and the asker is told', async () => {
    const reference = await direct()
    await here.stage.say('marc', `/repondre ${reference} Jeudi.`)
    await here.stage.say('marc', '/absence 20/11/2026')
    await news()
    const again = await reply('ines', `/relancer ${reference}`)
    expect(wordsOf(again)).toContain('20 novembre 2026')
    expect(labels(again)).toEqual(['Poser à tout le groupe'])
    expect(await news()).toEqual({})
  })

  test('is resolved: whoever left is not told', async () => {
    const reference = await direct()
    await here.stage.say('marc', `/repondre ${reference} Jeudi.`)
    await news()
    await here.stage.say('helene', '/membre retirer Marc')
    await news()
    await here.stage.say('ines', `/resolu ${reference}`)
    expect(await news()).toEqual({})
    expect(await saidTo('marc')).not.toContain('est résolue')
  })
})
