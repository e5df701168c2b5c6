/** What people write in Telegram is read with what they wrote it in. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { said } from '../../../bots/telegram/outgoing/drawing/said.ts'
import { type Entity, readable } from '../../../bots/telegram/wire/readable.ts'
import { asTyped } from '../../../core/kernel/typed.ts'
import { bare, linesOf, STYLES, written } from '../../../core/kernel/written.ts'
import { linesIn } from '../../support/written.ts'

const entity = (text: string, part: string, type: string, more: Partial<Entity> = {}): Entity => ({
  type,
  offset: text.indexOf(part),
  length: part.length,
  ...more,
})

describe('entities', () => {
  test('quotations, code, what is struck and what is hidden stay what they are', () => {
    const text = 'Elle dit :\noui\npuis x = 1\ny = 2\n👩‍🏫 lundi mardi secret ici'
    const read = readable(text, [
      entity(text, 'oui', 'blockquote'),
      entity(text, 'x = 1\ny = 2', 'pre'),
      entity(text, 'lundi', 'strikethrough'),
      entity(text, 'mardi', 'bold'),
      entity(text, 'secret', 'spoiler'),
      entity(text, 'ici', 'text_link', { url: 'https://exemple.fr/' }),
    ])
    expect(asTyped(read)).toBe(
      'Elle dit :\n> oui\npuis \n```\nx = 1\ny = 2\n```\n👩‍🏫 ~~lundi~~ **mardi** ||secret|| ici (https://exemple.fr/)',
    )
  })

  test('a time is its instant, and an address without `https` leads there', () => {
    const text = 'demain, exemple.fr'
    const read = readable(text, [
      entity(text, 'demain', 'date_time', { unix_time: 1_793_696_400 }),
      entity(text, 'exemple.fr', 'url'),
    ])
    expect(linesOf(read)[0]?.runs).toEqual([
      { text: 'demain', moment: { at: new Date('2026-11-03T09:00:00Z') } },
      { text: ', ' },
      { text: 'exemple.fr', link: 'https://exemple.fr' },
    ])
  })

  test('what was said on Telegram is what is said there again', () => {
    fc.assert(
      fc.property(linesIn(STYLES), (given) => {
        const lines = given.map((line) => ({ ...line, runs: line.runs.map(({ link: _, ...run }) => run) }))
        const text = written(lines)
        const { text: shown, entities } = said(text, (one) => one, 'fr')
        const read = readable(shown, entities)
        const only = (one: string) => bare(one).replace(/[\s•]/g, '')
        expect(only(read)).toBe(only(text))
        const hidden = (one: string) =>
          linesOf(one)
            .flatMap(({ runs }) => runs)
            .filter(({ styles = [] }) => styles.includes('hidden'))
            .map((run) => run.text)
            .join('')
            .replace(/\s/g, '')
        const isCode = lines.some(({ as }) => as === 'code')
        if (!isCode) expect(hidden(read)).toBe(hidden(text))
      }),
      { numRuns: 200 },
    )
  })

  test('forged ones harm nothing', () => {
    const forged = fc.record({
      type: fc.constantFrom('bold', 'pre', 'blockquote', 'text_link', 'date_time', 'url', 'hologram'),
      offset: fc.integer({ min: -5, max: 40 }),
      length: fc.integer({ min: -5, max: 40 }),
      url: fc.constantFrom('javascript:alert(1)', 'https://a.fr', 'tg://user?id=1'),
      unix_time: fc.double(),
    })
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.array(forged, { maxLength: 8 }),
        (text, entities) => {
          const read = readable(text, entities)
          for (const { link } of linesOf(read).flatMap(({ runs }) => runs))
            if (link !== undefined) expect(link).toBe('https://a.fr')
        },
      ),
      { numRuns: 300 },
    )
  })
})
