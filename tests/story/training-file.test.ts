/** Those who were at a training, as a CSV file of a spreadsheet, through the form that takes it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { recorded, standing } from '../support/training.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const hand = async (name: string, body: string | Uint8Array<ArrayBuffer>, as = 'claire'): Promise<string> => {
  const path = `/api/files?as=${as}&name=${encodeURIComponent(name)}`
  const response = await stage.request(path, { method: 'POST', body })
  return ((await response.json()) as { id: string }).id
}
const opened = async () => {
  const card = await standing(stage, 'claire', await recorded(stage, 'claire'))
  return only((await stage.press('claire', card, 'Donner un fichier CSV')).replies)
}
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const present = () => rowsOf(stage.db).attendance.count()
const fill = async (...files: string[]) => stage.fill('claire', await opened(), { files })
const refusedFor = async (...files: string[]) => {
  const { status, errors } = await fill(...files)
  expect(status).not.toBe(202)
  expect(await present()).toBe(0)
  return plain(errors?.['files'] ?? '')
}

const TABLE = 'Prénom;Nom\r\nInès;MOREAU\r\nKarim;Benali\r\n'

describe('a file', () => {
  test('of UTF-8, as spreadsheets write it, puts all whom it names on the list', async () => {
    const said = await fill(await hand('émargement.csv', `\uFEFF${TABLE}`))
    expect(wordsOf(only(said.replies))).toContain('2 personnes ajoutées à la liste.')
    expect(await present()).toBe(2)
  })

  test('of an older spreadsheet, in Latin-1, is read as well', async () => {
    const said = await fill(await hand('liste.csv', latin1(TABLE)))
    expect(wordsOf(only(said.replies))).toContain('2 personnes ajoutées à la liste.')
  })

  test('that is handed in twice adds nobody twice', async () => {
    const file = await hand('liste.csv', TABLE)
    const card = only((await stage.fill('claire', await opened(), { files: [file] })).replies)
    const form = only((await stage.press('claire', card, 'Donner un fichier CSV')).replies)
    expect(wordsOf(only((await stage.fill('claire', form, { files: [file] })).replies))).toContain(
      'Toutes étaient déjà sur la liste.',
    )
    expect(await present()).toBe(2)
  })

  test('with people whom nobody knows is refused beside the file, line by line, and nothing of it is kept', async () => {
    const said = await refusedFor(await hand('liste.csv', `${TABLE}Jean;Dupont\r\nClaire;Fontaine\r\n`))
    expect(said).toContain('4 (Jean Dupont), 5 (Claire Fontaine)')
  })

  test('that is broken, empty or no list is refused beside the file', async () => {
    expect(await refusedFor(await hand('cassé.csv', 'nom\n"Inès Moreau'))).toContain('liste')
    expect(await refusedFor(await hand('vide.csv', 'nom\n\n'))).not.toBe('')
    expect(await refusedFor(await hand('image.csv', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')))).not.toBe('')
  })

  test('of somebody else is unknown, and one is read at a time', async () => {
    expect(await refusedFor(await hand('liste.csv', TABLE, 'ines'))).not.toBe('')
    const two = [await hand('un.csv', 'nom\nInès Moreau'), await hand('deux.csv', 'nom\nKarim Benali')]
    expect(await refusedFor(...two)).toContain('un seul fichier')
  })

  test('that says more than names says what of it was not read: it may say who was not there', async () => {
    const said = await fill(await hand('liste.csv', 'nom;présence\nInès Moreau;oui\nKarim Benali;absent\n'))
    expect(wordsOf(only(said.replies))).toContain('présence')
  })
})
