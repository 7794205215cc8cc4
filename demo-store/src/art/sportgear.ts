// Pitch, pool and gym, on a 400 × 400 sheet.
import type { Draw } from './palette.ts';

/** A corner of a regular polygon around (x, y). */
function corner(x: number, y: number, r: number, index: number, count: number): string {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return `${(x + r * Math.cos(angle)).toFixed(1)} ${(y + r * Math.sin(angle)).toFixed(1)}`;
}

function pentagon(x: number, y: number, r: number): string {
  return `M${[0, 1, 2, 3, 4].map((i) => corner(x, y, r, i, 5)).join('L')}Z`;
}

export const ball: Draw = (c) => {
  const seams = [0, 1, 2, 3, 4]
    .map((i) => `M${corner(200, 200, 46, i, 5)}L${corner(200, 200, 92, i, 5)}`)
    .join('');
  const outer = [0, 1, 2, 3, 4]
    .map((i) => {
      const [x, y] = corner(200, 200, 126, i, 5).split(' ').map(Number);
      return `<path transform="rotate(180 ${x} ${y})" d="${pentagon(x ?? 0, y ?? 0, 40)}"/>`;
    })
    .join('');
  return `
<clipPath id="ball"><circle cx="200" cy="200" r="130"/></clipPath>
<circle fill="${c.main}" cx="200" cy="200" r="130"/>
<g clip-path="url(#ball)">
<path fill="${c.second}" d="${pentagon(200, 200, 46)}"/><g fill="${c.second}">${outer}</g>
<path fill="none" stroke="${c.accent}" stroke-width="9" d="${seams}"/>
<path fill="#0c0f14" fill-opacity=".14" d="M330 200A130 130 0 0 1 90 269C160 300 270 280 318 148C326 164 330 182 330 200Z"/>
<ellipse fill="#fff" fill-opacity=".35" cx="146" cy="122" rx="44" ry="24" transform="rotate(-36 146 122)"/>
</g>`;
};

export const shinGuards: Draw = (c) => {
  const guard = `
<path fill="${c.second}" d="M0 -14C0 -22 92 -22 92 -14L90 220C90 228 2 228 2 220Z"/>
<path fill="${c.main}" d="M12 10C12 -4 80 -4 80 10L76 176C74 196 60 206 46 206C32 206 18 196 16 176Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="6" stroke-linecap="round" d="M30 40L62 40M30 62L62 62"/>
<path fill="${c.second}" d="M28 140L50 100L62 100L40 140ZM46 160L62 130L70 130L56 160Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="5" d="M24 20L28 172"/>`;
  return `<g transform="translate(206 96) rotate(7)">${guard}</g><g transform="translate(94 106) rotate(-7)">${guard}</g>`;
};

export const gloves: Draw = (c) => {
  const glove = `
<path fill="${c.main}" d="M16 120L10 50C10 36 34 34 36 48L40 26C42 12 64 12 66 28L68 18C70 4 92 6 94 22L94 34C98 22 118 24 118 40L118 124C134 110 152 108 156 122C158 132 128 158 118 180L112 206L20 206Z"/>
<path fill="${c.light}" d="M28 112C28 100 106 100 106 112L102 168C100 178 34 178 32 168Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M38 50L40 100M66 30L66 98M94 34L92 98"/>
<path fill="${c.second}" d="M14 200L116 200L118 250C118 256 114 258 110 258L20 258C16 258 12 256 12 250Z"/>
<path fill="${c.main}" d="M12 222L118 222L118 238L12 238Z"/>
<path fill="${c.accent}" d="M50 160L70 122L82 122L62 160Z"/>`;
  return `<g transform="translate(188 78) rotate(8)">${glove}</g><g transform="translate(212 82) rotate(-8) scale(-1 1)">${glove}</g>`;
};

export const goggles: Draw = (c) => `
<path fill="none" stroke="${c.accent}" stroke-width="13" d="M70 186C40 110 360 110 330 186"/>
<path fill="none" stroke="${c.accent}" stroke-width="9" stroke-opacity=".7" d="M70 204C60 90 340 90 330 204"/>
<path fill="none" stroke="${c.main}" stroke-width="12" d="M182 214C192 202 208 202 218 214"/>
<path fill="${c.main}" d="M58 206C58 176 92 166 130 168C172 170 192 184 190 214C188 250 164 272 126 270C84 268 58 242 58 206ZM342 206C342 176 308 166 270 168C228 170 208 184 210 214C212 250 236 272 274 270C316 268 342 242 342 206Z"/>
<path fill="${c.second}" d="M76 208C76 188 100 182 130 184C160 186 174 196 172 216C170 240 154 254 126 252C96 250 76 234 76 208ZM324 208C324 188 300 182 270 184C240 186 226 196 228 216C230 240 246 254 274 252C304 250 324 234 324 208Z"/>
<path fill="#fff" fill-opacity=".6" d="M92 208C94 196 112 194 128 195L108 236C98 230 92 220 92 208ZM244 210C244 198 258 195 276 195L254 238C248 230 244 222 244 210Z"/>`;

export const fins: Draw = (c) => {
  const fin = `
<path fill="${c.main}" d="M20 0C20 -34 90 -34 90 0L94 88C112 130 124 180 128 226C129 240 116 246 104 240C80 228 30 228 6 240C-6 246 -19 240 -18 226C-14 180 -2 130 16 88Z"/>
<path fill="${c.dark}" d="M34 10C34 -10 76 -10 76 10L78 70L32 70Z"/>
<path fill="none" stroke="${c.second}" stroke-width="8" stroke-linecap="round" d="M55 96L55 214M30 108L16 212M80 108L94 212"/>
<path fill="${c.accent}" d="M18 78L92 78L94 90L16 90Z"/>`;
  return `<g transform="translate(206 96) rotate(12)">${fin}</g><g transform="translate(88 106) rotate(-10)">${fin}</g>`;
};

export const kickboard: Draw = (c) => `
<g transform="rotate(-14 200 200)">
<path fill="${c.dark}" d="M120 132C120 82 160 58 208 58C256 58 296 82 296 132L296 316C296 334 286 344 268 344L148 344C130 344 120 334 120 316Z"/>
<path fill="${c.main}" d="M106 126C106 76 146 52 194 52C242 52 282 76 282 126L282 310C282 328 272 338 254 338L134 338C116 338 106 328 106 310Z"/>
<path fill="${c.second}" d="M106 206C150 176 180 230 222 206C250 190 268 196 282 206L282 250C260 236 246 236 222 250C182 272 150 222 106 250Z"/>
<path fill="${c.white}" fill-opacity=".8" d="M106 262C150 234 182 284 222 262C246 248 260 248 282 262L282 274C260 260 246 260 222 274C182 296 150 246 106 274Z"/>
<ellipse fill="${c.dark}" cx="194" cy="112" rx="34" ry="17"/>
</g>`;

export const mat: Draw = (c) => `
<path fill="${c.dark}" d="M96 300L104 292L330 292L324 316C322 322 318 324 312 324L104 324Z"/>
<path fill="${c.main}" d="M96 128L304 128L330 292C331 300 326 304 318 304L104 304C96 304 92 300 92 292Z"/>
<path fill="none" stroke="${c.second}" stroke-width="4" d="M124 280L292 280M122 262L290 262"/>
<path fill="none" stroke="${c.second}" stroke-width="5" d="M206 176C232 190 244 214 240 244M206 176C180 190 168 214 172 244M206 176L206 244"/>
<rect fill="${c.dark}" x="74" y="88" width="240" height="72" rx="36"/>
<rect fill="${c.main}" x="86" y="88" width="228" height="72" rx="36"/>
<ellipse fill="${c.light}" cx="108" cy="124" rx="30" ry="36"/>
<path fill="none" stroke="${c.dark}" stroke-width="5" d="M108 98C90 98 86 146 106 148C122 148 124 108 108 110C98 112 98 134 107 134"/>
<path fill="${c.accent}" d="M176 88L192 88L192 160L176 160ZM252 88L268 88L268 160L252 160Z"/>`;

export const dumbbell: Draw = (c) => {
  const bell = (x: number) => `
<path fill="${c.main}" d="M${x} 150L${x + 26} 128L${x + 66} 128L${x + 92} 150L${x + 92} 214L${x + 66} 236L${x + 26} 236L${x} 214Z"/>
<path fill="${c.dark}" d="M${x} 192L${x + 92} 192L${x + 92} 214L${x + 66} 236L${x + 26} 236L${x} 214Z"/>
<path fill="${c.light}" d="M${x + 26} 128L${x + 66} 128L${x + 80} 140L${x + 12} 140Z"/>
<path fill="${c.accent}" d="M${x + 36} 164L${x + 56} 164L${x + 56} 172L${x + 36} 172Z"/>`;
  return `<g transform="rotate(-16 200 200) translate(0 18)">
<path fill="${c.second}" d="M130 168L270 168L270 196L130 196Z"/>
<path fill="none" stroke="${c.ink}" stroke-opacity=".35" stroke-width="4" d="M168 168L160 196M184 168L176 196M200 168L192 196M216 168L208 196M232 168L224 196"/>
${bell(48)}${bell(260)}</g>`;
};

export const kettlebell: Draw = (c) => `
<path fill="none" stroke="${c.dark}" stroke-width="30" d="M150 190C120 130 128 84 162 78L238 78C272 84 280 130 250 190"/>
<path fill="none" stroke="${c.main}" stroke-width="20" d="M150 190C120 130 128 80 162 76L238 76C272 80 280 130 250 190"/>
<path fill="${c.main}" d="M200 152C268 152 306 200 306 252C306 290 290 318 270 332L130 332C110 318 94 290 94 252C94 200 132 152 200 152Z"/>
<path fill="${c.second}" d="M306 252C306 290 290 318 270 332L130 332C112 320 98 296 95 266C140 312 260 312 300 224C304 233 306 242 306 252Z"/>
<ellipse fill="#fff" fill-opacity=".16" cx="150" cy="206" rx="34" ry="20" transform="rotate(-38 150 206)"/>
<circle fill="${c.accent}" cx="200" cy="248" r="40"/>
<path fill="${c.ink}" d="M182 264L200 230L210 230L192 264ZM200 264L218 230L228 230L210 264Z"/>`;

export const bands: Draw = (c) => {
  const loop = (x: number, w: number, fill: string, edge: string) => `
<path fill="none" stroke="${edge}" stroke-width="${w}" d="M${x + 5} 84C${x + 5} 50 ${x + 45} 50 ${x + 45} 84L${x + 45} 320C${x + 45} 354 ${x + 5} 354 ${x + 5} 320Z"/>
<path fill="none" stroke="${fill}" stroke-width="${w}" d="M${x} 80C${x} 46 ${x + 40} 46 ${x + 40} 80L${x + 40} 316C${x + 40} 350 ${x} 350 ${x} 316Z"/>`;
  return (
    loop(74, 8, c.accent, c.ink) +
    loop(136, 12, c.main, c.dark) +
    loop(204, 17, c.second, c.secondDark) +
    loop(278, 24, c.ink, '#000')
  );
};

export const rope: Draw = (c) => `
<path fill="none" stroke="${c.second}" stroke-width="8" d="M118 214C60 300 120 356 196 330C280 300 150 210 176 140C200 78 330 90 330 190C330 270 250 250 280 214"/>
<g transform="rotate(-28 110 150)"><rect fill="${c.main}" x="92" y="74" width="36" height="140" rx="16"/><path fill="${c.dark}" d="M92 104L128 104L128 114L92 114ZM92 126L128 126L128 136L92 136ZM92 148L128 148L128 158L92 158Z"/><rect fill="${c.accent}" x="98" y="206" width="24" height="18" rx="6"/></g>
<g transform="rotate(24 292 150)"><rect fill="${c.main}" x="274" y="74" width="36" height="140" rx="16"/><path fill="${c.dark}" d="M274 104L310 104L310 114L274 114ZM274 126L310 126L310 136L274 136ZM274 148L310 148L310 158L274 158Z"/><rect fill="${c.accent}" x="280" y="206" width="24" height="18" rx="6"/></g>`;

export const roller: Draw = (c) => `
<g transform="rotate(-22 200 200)">
<path fill="${c.main}" d="M96 130L304 130C346 130 346 270 304 270L96 270Z"/>
<path fill="${c.dark}" d="M96 222L332 222C326 250 318 270 304 270L96 270Z"/>
<path fill="${c.light}" d="M140 130L164 130L164 270L140 270ZM196 130L220 130L220 270L196 270ZM252 130L276 130L276 270L252 270Z" fill-opacity=".5"/>
<path fill="${c.accent}" d="M110 168L316 168L322 180L110 180ZM110 206L330 206L330 218L110 218Z" fill-opacity=".9"/>
<ellipse fill="${c.second}" cx="96" cy="200" rx="40" ry="70"/><ellipse fill="${c.ink}" cx="96" cy="200" rx="25" ry="47"/>
<ellipse fill="#000" fill-opacity=".4" cx="102" cy="200" rx="18" ry="38"/>
</g>`;

export const gymBall: Draw = (c) => `
<circle fill="${c.main}" cx="200" cy="204" r="132"/>
<path fill="${c.second}" fill-opacity=".55" d="M332 204A132 132 0 0 1 84 268C170 318 280 270 314 138C326 158 332 180 332 204Z"/>
<g fill="none" stroke="${c.second}" stroke-width="4"><path d="M92 130C160 104 240 104 308 130M74 168C150 140 250 140 326 168M68 206C150 180 250 180 332 206M74 246C150 222 250 222 326 246M94 286C160 266 240 266 306 286"/></g>
<ellipse fill="#fff" fill-opacity=".4" cx="146" cy="124" rx="42" ry="22" transform="rotate(-36 146 124)"/>
<circle fill="${c.second}" cx="262" cy="186" r="8"/>`;
