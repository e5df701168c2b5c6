/** Which words of two texts may mean the same, and what is decided about them. */
import { describe, expect, test } from 'vitest'
import { candidatesIn, decidePair, PAIR_MOVES, withoutNames } from '../../../core/helpdesk/similar/pair.ts'

const MINE = 'Comment déplacer le pupitre connecté de la salle ?'
const THEIRS = 'Comment déplacer le lutrin connecté de la salle ?'
const pairs = (mine: string, asked: string, said = '') =>
  candidatesIn(mine, { asked, said }).map(({ one, other }) => `${one.word} ${other.word}`)

describe('the words that only one side has', () => {
  test('are a pair, in one order whoever said which', () => {
    expect(pairs(MINE, THEIRS)).toEqual(['lutrin pupitre'])
    expect(pairs(THEIRS, MINE)).toEqual(['lutrin pupitre'])
  })

  test('as they are written, accents and all; by their stem they are one', () => {
    const [pair] = candidatesIn('Comment déplacer les écritoires connectés de la salle ?', {
      asked: THEIRS,
      said: '',
    })
    expect(pair?.one.word).toBe('écritoires')
    expect(pair?.one.stem).not.toContain('é')
    expect(pairs('Comment déplacer les lutrins connectés ?', 'Comment déplacer le lutrin ?')).toEqual([])
  })

  test('are none where the answer has the word, where everybody knows it, or where it is mistyped', () => {
    expect(pairs(MINE, THEIRS, 'Le pupitre se déplace à deux.')).toEqual([])
    expect(pairs('Comment déplacer le lutrrin connecté de la salle ?', THEIRS)).toEqual([])
    expect(
      pairs('Comment allumer le TBI connecté de la salle ?', 'Comment allumer le TNI connecté de la salle ?'),
    ).toEqual([])
  })

  test('are none where nearly all is shared, where nothing is, and where too much is left over', () => {
    expect(
      pairs(
        'Comment déplacer le grand pupitre connecté de la salle polyvalente ?',
        'Comment déplacer le grand lutrin connecté de la salle polyvalente ?',
      ),
    ).toEqual([])
    expect(pairs('', THEIRS)).toEqual([])
    expect(pairs(MINE, '')).toEqual([])
    expect(pairs('Comment déplacer pupitre, chevalet, gradin, cloison et podium ?', THEIRS)).toEqual([])
  })

  test.each([
    ['a name', 'Comment déplacer le Pupitre connecté de la salle ?'],
    ['a name, small elsewhere', 'Comment déplacer le pupitre connecté de la salle, dit Pupitre ?'],
    ['everything in capitals', 'COMMENT DÉPLACER LE PUPITRE CONNECTÉ DE LA SALLE ?'],
    ['three letters', 'Comment déplacer le box connecté de la salle ?'],
    ['three letters, two of them joined', 'Comment déplacer le bœf connecté de la salle ?'],
    ['three letters, of which two are one sign', 'Comment déplacer le ﬁg connecté de la salle ?'],
    ['a number, written small', 'Comment déplacer le pupitre² connecté de la salle ?'],
    ['a number', 'Comment déplacer le pupitre12 connecté de la salle ?'],
    ['an address', 'Comment déplacer pupitre@institut.example connecté de la salle ?'],
    ['a link', 'Comment déplacer https://pupitre.example connecté de la salle ?'],
    ['a file', 'Comment déplacer pupitre.docx connecté de la salle ?'],
    ['other letters', 'Comment déplacer аналой connecté de la salle ?'],
    ['what is too long for a word', `Comment déplacer ${'pupitre'.repeat(4)} connecté de la salle ?`],
  ])('are never %s', (_, mine) => {
    expect(pairs(mine, THEIRS)).toEqual([])
  })

  test.each([
    ['with accents that are signs of their own', 'écritoire'.normalize('NFD'), 'écritoire'],
    ['in wide letters', 'ｐｕｐｉｔｒｅ', 'pupitre'],
    ['with two letters in one sign', 'coﬀre', 'coffre'],
    ['with two letters joined', 'chœur', 'chœur'],
  ])('are kept in one way of writing: %s', (_, typed, kept) => {
    const [pair] = candidatesIn(`Comment déplacer le ${typed} connecté de la salle ?`, {
      asked: THEIRS,
      said: '',
    })
    expect([pair?.one.word, pair?.other.word]).toContain(kept)
    // However somebody's name is written, it is that name.
    expect(withoutNames(pair ? [pair] : [], [`Inès ${typed.toUpperCase()}`])).toEqual([])
  })

  test('are single words, whatever is typed', () => {
    const all = candidatesIn('Comment fixer « le pupitre\u00a0: pliant » connecté ?', {
      asked: THEIRS,
      said: '',
    })
    expect(all.length).toBeGreaterThan(0)
    for (const { one, other } of all)
      for (const { word } of [one, other]) expect(word).toMatch(/^\p{Ll}{4,25}$/u)
  })

  test('are none of anybody’s name, however it is typed', () => {
    const all = candidatesIn(MINE, { asked: THEIRS, said: '' })
    expect(withoutNames(all, ['Inès Lutrin'])).toEqual([])
    expect(withoutNames(all, ['Zoé PUPITRE-Martin'])).toEqual([])
    expect(withoutNames(all, ['Inès Diallo'])).toEqual(all)
  })
})

describe('what is decided', () => {
  test.each([
    ['proposed', 'same', 'same'],
    ['proposed', 'different', 'different'],
    ['proposed', 'undo', undefined],
    ['same', 'same', undefined],
    ['same', 'undo', 'proposed'],
    ['different', 'different', undefined],
    ['different', 'undo', 'proposed'],
  ] as const)('of what is %s, %s makes %s', (state, move, next) => {
    expect(decidePair(state, move)).toEqual(next ? { ok: true, next } : { ok: true })
  })

  test('is not overruled by whoever comes second, who undoes it first', () => {
    expect(decidePair('same', 'different')).toEqual({ ok: false })
    expect(decidePair('different', 'same')).toEqual({ ok: false })
    expect(PAIR_MOVES).toEqual(['same', 'different', 'undo'])
  })
})
