import { expect, test } from 'vitest'
import { BoundedMap, BoundedSet } from '../../../../bots/runtime/async/bounded.ts'

test('in a full map, what was set longest ago makes room', () => {
  const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2)
  map.set('a', 3).set('c', 4)
  expect([...map]).toEqual([
    ['a', 3],
    ['c', 4],
  ])
  map.delete('a')
  map.set('d', 5)
  expect([...map.keys()]).toEqual(['c', 'd'])
})

test('in a full set, what was added longest ago makes room', () => {
  const set = new BoundedSet<string>(2)
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map((value) => set.addNew(value))).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
  ])
  set.add('a').add('c')
  expect([...set]).toEqual(['a', 'c'])
})
