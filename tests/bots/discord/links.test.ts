/** A link that somebody wrote leads there on Discord, with a label or without one, in the cards that quote it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DiscordDriver, openDriver } from './driver.ts'
import { linksIn } from './seen.ts'

const PAGE = 'https://exemple.fr/mon_cours_(1)?a=1&b=2'

describe('a link on Discord', () => {
  let chat: DiscordDriver
  beforeAll(async () => {
    chat = await openDriver()
  })
  afterAll(() => chat.close())

  /** What can be followed in the card that the trainers see. */
  async function links(words: string): Promise<Array<{ shown: string; leads: string }>> {
    await chat.write('ines', words, { space: 'questions' })
    const at = (await chat.inSpace('trainers')).findLast(({ text }) => text.includes('Où lire'))
    if (!at) throw new Error('the trainers see nothing')
    const [{ description = '' } = {}] = chat.messageOf(at).embeds
    return linksIn(description).map(({ shown, leads }) => ({
      shown: decodeURI(shown),
      leads: decodeURI(leads),
    }))
  }

  test('with a label shows its label', async () => {
    expect(await links(`Où lire [le cours en_ligne](${PAGE}) ?`)).toEqual([
      { shown: 'le cours en_ligne', leads: PAGE },
    ])
  })

  test('without a label shows its address, beside other marks too', async () => {
    for (const said of [PAGE, `<${PAGE}>`, `**vite** ${PAGE}`, `**${PAGE}**`])
      expect(await links(`Où lire ${said} ?`)).toEqual([{ shown: PAGE, leads: PAGE }])
  })

  test('whose label says another address is followed at its own, which is shown', async () => {
    expect(await links(`Où lire [https://banque_1.example](${PAGE}) ?`)).toEqual([
      { shown: PAGE, leads: PAGE },
    ])
  })
})
