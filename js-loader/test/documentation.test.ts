// Every public name says what it is: what editors show of the package's declarations.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = fileURLToPath(new URL('../dist/types/npm/', import.meta.url));
const { exports } = (await import('../package.json', { with: { type: 'json' } })).default as {
  exports: Record<string, { types?: string } | string>;
};
const entries = Object.values(exports).flatMap((entry) =>
  typeof entry === 'object' && entry.types ? [entry.types.split('/').at(-1)!] : [],
);

/** Names without a word about them, as `entry: name` or `entry: name.member`. */
function silent(): string[] {
  const files = entries.map((name) => join(folder, name));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: ['node', 'react'],
  });
  const checker = program.getTypeChecker();
  const found: string[] = [];
  const says = (symbol: ts.Symbol): boolean =>
    symbol.getDocumentationComment(checker).length > 0 ||
    // Of a type that is only passed on, where it is declared.
    !!(
      symbol.flags & ts.SymbolFlags.Alias &&
      checker.getAliasedSymbol(symbol).getDocumentationComment(checker).length
    );
  for (const file of files) {
    const entry = file.slice(folder.length).replace('.d.ts', '');
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
    assert.ok(module, entry);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol =
        exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!says(exported)) found.push(`${entry}: ${exported.name}`);
      for (const declaration of symbol.declarations ?? []) {
        // Those of others, such as React's.
        if (!declaration.getSourceFile().fileName.includes('/dist/types/')) continue;
        if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassDeclaration(declaration))
          continue;
        for (const member of declaration.members) {
          const name = member.name && ts.isIdentifier(member.name) ? member.name.text : undefined;
          if (!name || name.startsWith('_')) continue;
          const own = checker.getSymbolAtLocation(member.name!);
          if (own && !says(own)) found.push(`${entry}: ${exported.name}.${name}`);
        }
      }
    }
  }
  return [...new Set(found)];
}

test('every public name and member has a comment', () => {
  assert.ok(entries.length >= 8 && readdirSync(folder).includes('index.d.ts'));
  assert.equal(silent().join('\n'), '');
});
