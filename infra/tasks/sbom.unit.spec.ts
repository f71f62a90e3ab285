import { expect, it } from '@jest/globals';
import { licenceProblems } from './licences.mjs';
import { byTheirNames, componentOf, joined } from './sbom.mjs';

const jar = { 'bom-ref': 'jar', group: 'org.example', name: 'jar', version: '1' };
const maven = {
  metadata: { component: { 'bom-ref': 'broker' } },
  components: [jar],
  dependencies: [{ ref: 'broker', dependsOn: ['jar'] }],
};

it('the project and its packages are called by their names, in whatever folder they lie', () => {
  const npm = {
    metadata: { component: { 'bom-ref': 'puhui@0.1.0', name: 'a-folder' } },
    components: [
      { 'bom-ref': '@puhui/kernel@0.1.0', name: 'kernel' },
      { 'bom-ref': '@apollo/server@5.0.0', name: '@apollo/server' },
    ],
  };
  const { metadata, components } = byTheirNames(npm);
  expect(metadata.component.name).toBe('puhui');
  expect(components.map(({ name }) => name)).toEqual(['@puhui/kernel', '@apollo/server']);
});

it('the jars join what npm names, and the project depends on them', () => {
  const npm = {
    bomFormat: 'CycloneDX',
    metadata: { component: { 'bom-ref': 'puhui' } },
    components: [{ 'bom-ref': 'kafkajs' }],
    dependencies: [
      { ref: 'puhui', dependsOn: ['kafkajs'] },
      { ref: 'kafkajs', dependsOn: [] },
    ],
  };
  expect(joined(npm, maven)).toEqual({
    ...npm,
    components: [{ 'bom-ref': 'kafkajs' }, { 'bom-ref': 'broker' }, jar],
    dependencies: [
      { ref: 'puhui', dependsOn: ['kafkajs', 'broker'] },
      { ref: 'kafkajs', dependsOn: [] },
      { ref: 'broker', dependsOn: ['jar'] },
    ],
  });
});

it.each([
  ['by its id', [{ license: { id: 'MIT' } }], []],
  ['by a choice', [{ license: { id: 'GPL-2.0-only' } }, { license: { id: 'BSD-2-Clause' } }], []],
  ['by an expression', [{ expression: 'MIT AND ISC' }], []],
  [
    'by a name alone',
    [{ license: { name: 'Our own' } }],
    ['org.example:jar 1: "Our own" is not on the list'],
  ],
  ['not at all', undefined, ['org.example:jar 1: no licence is named']],
])('a jar’s licence is judged when it is told %s', (_, licenses, problems) => {
  const component = licenses === undefined ? jar : { ...jar, licenses };
  expect(licenceProblems([componentOf(component)], {})).toEqual(problems);
});
