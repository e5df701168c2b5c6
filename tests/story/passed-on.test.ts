/** Words that are no answer reach those who answer: what is still missing, and what a coordinator writes in a thread. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const reply = async (as: string, text: string): Promise<Message> => only((await stage.say(as, text)).replies)

describe('“Relancer l’équipe”', () => {
  const answered = async () => {
    const reference = referenceIn(await reply('ines', '/sos Comment projeter ?'))
    await stage.say('claire', `/repondre ${reference} Avec le câble.`)
    const answer = saying((await news.news())['ines'], 'Avec le câble.')
    return { reference, answer }
  }

  test('asks again at once, and one line may say what is missing, which those who answer read', async () => {
    const { reference, answer } = await answered()
    const again = only((await stage.press('ines', answer, 'Relancer l’équipe')).replies)
    expect(labels(again)).toContain('Dire ce qui manque')
    await news.news()
    const form = only((await stage.press('ines', again, 'Dire ce qui manque')).replies)
    expect(form.form?.fields.map(({ kind }) => kind)).toEqual(['longText', 'files'])
    const sent = only((await stage.fill('ines', form, { text: 'Je n’ai pas de câble.' })).replies)
    expect(wordsOf(sent)).toContain('Claire Fontaine')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['claire'])
    expect(wordsOf(only(told['claire'] ?? []))).toContain('Je n’ai pas de câble.')
    expect(wordsOf(await reply('ines', `/question ${reference}`))).toContain('Ce qui manque encore')
  })

  test('typed with the command, it stands in what whoever has the question reads first', async () => {
    const { reference } = await answered()
    await stage.say('ines', `/relancer ${reference} Je n’ai pas de câble.`)
    const told = await news.news()
    expect(wordsOf(saying(told['claire'], 'attend toujours'))).toContain('Je n’ai pas de câble.')
    const shown = wordsOf(await reply('ines', `/question ${reference}`))
    expect(shown.split('Je n’ai pas de câble.')).toHaveLength(2)
  })

  test('needs nothing more', async () => {
    const { reference } = await answered()
    await stage.say('ines', `/relancer ${reference}`)
    expect(wordsOf(saying((await news.news())['claire'], 'attend toujours'))).toContain('Comment projeter ?')
  })
})

describe('a coordinator who answers in a thread', () => {
  const thread = async () => {
    const reference = referenceIn(await reply('ines', '/sos Comment projeter ?'))
    const head = only((await news.news())['maths-questions'] ?? [])
    return { reference, at: { space: 'maths-questions', thread: head.id } }
  }

  test('is told that it does not count, and may pass it on to whoever has the question', async () => {
    const { reference, at } = await thread()
    const told = only((await stage.say('helene', 'Avec le câble HDMI.', at)).replies)
    expect(wordsOf(told)).toContain('ne comptent pas comme réponse')
    expect(labels(told)).toEqual(['Transmettre mes mots', 'Confier à quelqu’un'])
    await news.news()
    const done = only((await stage.press('helene', told, 'Transmettre mes mots')).replies)
    expect(wordsOf(done)).toContain('Claire Fontaine')
    const passed = await news.news()
    expect(Object.keys(passed)).toEqual(['claire'])
    expect(wordsOf(only(passed['claire'] ?? []))).toContain('Avec le câble HDMI.')
    await stage.press('helene', told, 'Transmettre mes mots')
    expect(await news.news()).toEqual({})
    expect(wordsOf(await reply('ines', `/question ${reference}`))).toContain('en attente de réponse')
  })

  test('while nobody has it, the trainers of the group read it', async () => {
    const { at } = await thread()
    await stage.say('helene', '/membre retirer Claire')
    const told = only((await stage.say('helene', 'Avec le câble HDMI.', at)).replies)
    await news.news()
    await stage.press('helene', told, 'Transmettre mes mots')
    expect(wordsOf(only((await news.news())['maths-trainers'] ?? []))).toContain('Avec le câble HDMI.')
  })

  test('is left in peace once it is answered', async () => {
    const { reference, at } = await thread()
    await stage.say('claire', `/repondre ${reference} Avec le câble.`)
    expect((await stage.say('helene', 'Merci Claire.', at)).replies).toEqual([])
  })
})
