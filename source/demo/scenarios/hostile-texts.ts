/**
 * Text that means harm to a terminal. The server takes quotes, angle brackets and ampersands out of names, and nothing
 * else; what plugins say it passes on as it is.
 */
export const hostileNames = {
	colours: '\u001b[31;5mred\u001b[0m alert',
	cursor: 'up\u001b[2A\u001b[2K\u001b[1;1Hhome',
	title: '\u001b]0;you have been renamed\u0007title',
	link: '\u001b]8;;http://127.0.0.1:9/evil\u001b\\click me\u001b]8;;\u001b\\',
	clipboard: '\u001b]52;c;cm0gLXJmIH4=\u0007copied',
	reset: '\u001bc\u001b[?1049l\u001b[?25hreset',
	eightBit: '\u009b31mC1\u009d0;C1\u009c',
	carriage: 'finished   \rfailed',
	bell: 'ding\u0007\u0007\u0007dong',
	lines: 'first line\nsecond line\ttabbed\u000bdown\u000cpage',
	backspace: 'safe\b\b\b\bevil\u007f',
	rightToLeft: 'run \u202egpj.exe\u202c done \u2067hidden\u2069',
	arabic: 'نشر الخدمة 3 מוכן',
	zeroWidth: 'de\u200bploy\u200c to\u200d prod\ufeff\u00ad',
	combining: 'z\u0337\u0322\u035a\u0301a\u0336\u0327\u0300lgo\u0335\u0321\u0302',
	emoji: '👨‍👩‍👧‍👦 发布 🇨🇳 👍🏽 ❤️ 🏴‍☠️',
	wide: 'ｆｕｌｌ ｗｉｄｔｈ 全角名称，半角 ﾊﾝｶｸ',
	lone: 'half \ud83d a pair',
	nul: 'nul\u0000byte',
	long: '很长的节点名称'.repeat(40),
} as const;

const longLine = 'x'.repeat(10_000);

/** One shape of ex_data each. */
export const hostileFailures = {
	longLines: [longLine, longLine.replaceAll('x', '长'), 'the end'].join('\n'),
	escapes: 'before \u001b[2J\u001b[H\u001b]52;c;ZXZpbA==\u0007 after\r\n\u001b[31mred without end',
	html: [
		'<!DOCTYPE html><html><head><style>body{color:red}</style>',
		'<script>alert(1)</script></head><body onload="x()"><h1>502 Bad Gateway</h1>',
		'<p>a &lt; b &amp;&amp; c&nbsp;&gt; d</p><a href="javascript:void(0)">retry</a></body></html>',
	].join('\n'),
	json: JSON.stringify({
		result: false,
		code: 1306201,
		message: 'nested "quotes" and \u001b[31mcolour',
		data: { hosts: Array.from({ length: 40 }, (_, index) => ({ ip: `10.0.0.${index}`, exit_code: 137 })) },
	}),
	traceback: [
		'Traceback (most recent call last):',
		...Array.from({ length: 30 }, (_, index) => `  File "/app/plugins/deploy.py", line ${index + 1}, in step_${index}`),
		"KeyError: 'host\u001b[0m'",
	].join('\n'),
	empty: '',
	blank: ' \n\t\r\n ',
	rightToLeft: 'error: \u202eecnamrofrep\u202c \u2066\u2069 شكرا',
} as const;
