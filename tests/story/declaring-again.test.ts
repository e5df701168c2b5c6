/** A second activity of the same day is offered as a declaration, too; what was attested before helps to choose. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { ACTIVITY, declared } from '../support/declaring.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const write = async (who: string, words: string) =>
  (await stage.say(who, words, { space: 'maths-activities' })).replies
const form = async (as: string, on: Message, label: string) =>
  only((await stage.press(as, on, label)).replies)

test('words are offered again once what was offered last was declared, and not while it waits', async () => {
  const first = only(await write('ines', 'J’ai fait un diaporama avec les 4e.'))
  expect(await write('ines', 'Et un autre avec les 3e.')).toEqual([])
  await stage.fill('ines', await form('ines', first, 'Déclarer cette activité'), ACTIVITY)
  const second = only(await write('ines', 'J’ai monté un film avec les 3e.'))
  const open = await form('ines', second, 'Déclarer cette activité')
  expect(open.form?.fields.find(({ name }) => name === 'description')?.value).toBe(
    'J’ai monté un film avec les 3e.',
  )
  expect(await write('ines', 'Et encore un.')).toEqual([])
  await stage.fill('ines', await form('ines', second, 'Poser cette question'), {
    text: 'Comment imprimer en couleur ?',
  })
  expect(await write('ines', 'Une sortie au musée avec les 5e.')).toHaveLength(1)
  expect(await write('claire', 'Pensez à décrire la séance.')).toHaveLength(1)
  expect(await write('claire', 'Et à nommer la classe.')).toEqual([])
})

test('a competence that was attested to something like it is suggested, and nothing of what it was', async () => {
  const description = 'Nous avons brodé des motifs avec la brodeuse du fablab, à partir de croquis numérisés.'
  const hint = async (as: string) => {
    const told = only(await write(as, 'Ma classe a brodé ses croquis au fablab, sur la brodeuse.'))
    const opened = await form(as, told, 'Déclarer cette activité')
    return plain(opened.form?.fields.find(({ name }) => name === 'competences')?.hint ?? '')
  }
  const reference = await declared(stage, 'ines', { title: 'Broderie', description, competences: ['A2.3'] })
  expect(await hint('karim')).not.toContain('A2.3')
  await stage.say('claire', `/attester ${reference} A2.3`)
  await stage.pass({ hours: 25 })
  const after = await hint('karim')
  expect(after).toContain('A2.3')
  expect(after).toContain('C’est vous qui choisissez')
  expect(after).not.toContain('croquis')
  expect(after).not.toContain(reference)
  expect(wordsOf(only((await stage.say('karim', '/mes-activites')).replies))).not.toContain(reference)
})
