/** Sizes of files, as people read them. */
import { expect, test } from 'vitest'
import { fileSize } from '../../../core/i18n/sizes.ts'

test.each([
  [0, '1 ko', '1 kB'],
  [12, '1 ko', '1 kB'],
  [340 * 1024, '340 ko', '340 kB'],
  [1024 * 1024 - 1, '1 Mo', '1 MB'],
  [1.25 * 1024 * 1024, '1,3 Mo', '1.3 MB'],
  [10 * 1024 * 1024, '10 Mo', '10 MB'],
])('%i bytes are %s, or %s', (bytes, french, english) => {
  expect(fileSize(bytes, 'fr')).toBe(french)
  expect(fileSize(bytes, 'en')).toBe(english)
})
