"""Ways to keep a field from a person's sight, and ways of ordinary shops that only look like them.

`FIELD` is the field with its label, `BARE` the field alone. Of the first set no field can be seen, of the
second all can.
"""

HIDDEN = {
    "not displayed": "<div style='display:none'>FIELD</div>",
    "not visible": "<div style='visibility:hidden'>FIELD</div>",
    "collapsed": "<div style='visibility:collapse'>FIELD</div>",
    "hidden attribute": "<div hidden>FIELD</div>",
    "hidden until found": "<div hidden=until-found>FIELD</div>",
    "closed details": "<details><summary>More</summary>FIELD</details>",
    "closed dialog": "<dialog>FIELD</dialog>",
    "closed popover": "<div popover>FIELD</div>",
    "content skipped": "<div style='content-visibility:hidden'>FIELD</div>",
    "inert": "<div inert>FIELD</div>",
    "for nobody": "<div aria-hidden=true>FIELD<script>cvv.tabIndex = -1</script></div>",
    "transparent itself": "<style>#cvv {opacity:0}</style>FIELD",
    "transparent around": "<div style='opacity:0'>FIELD</div>",
    "faint, box by box": f"{'<div style=opacity:.6>' * 6}FIELD{'</div>' * 6}",
    "transparent far above": f"<div style='opacity:.05'>{'<div>' * 300}FIELD{'</div>' * 300}</div>",
    "transparent around the slot": """<div id=host>FIELD</div><script>host.attachShadow({mode: 'open'})
        .innerHTML = '<p style="opacity:.02"><slot></slot></p>'</script>""",
    "transparent around a closed slot": """<div id=host>FIELD</div><script>host.attachShadow({mode: 'closed'})
        .innerHTML = '<p style="opacity:0"><slot></slot></p>'</script>""",
    "filtered away": "<div style='filter:opacity(0)'>FIELD</div>",
    "blurred": "<div style='filter:blur(30px)'>FIELD</div>",
    "bleached": "<div style='filter:contrast(0)'>FIELD</div>",
    "masked": "<div style='mask-image:linear-gradient(transparent, transparent)'>FIELD</div>",
    "blended away": "<div style='mix-blend-mode:lighten'>FIELD</div>",
    "left of the page": "<div style='position:absolute;left:-9999px'>FIELD</div>",
    "above the page": "<div style='position:absolute;top:-9999px'>FIELD</div>",
    "far right of the page": "<div style='position:absolute;left:9999px'>FIELD</div>",
    "right of a page that does not scroll": """<style>body {overflow-x:hidden}</style>
        <div style='position:absolute;left:100vw'>FIELD</div>""",
    "moved away": "<div style='transform:translateX(-5000px)'>FIELD</div>",
    "indented away": "<div style='text-indent:-9999px;white-space:nowrap'>FIELD</div>",
    "fixed below the window": "<div style='position:fixed;top:200vh'>FIELD</div>",
    "clipped": "<div style='position:absolute;clip:rect(0,0,0,0)'>FIELD</div>",
    "clipped by a path": "<div style='clip-path:inset(50%)'>FIELD</div>",
    "no height": "<div style='height:0;overflow:hidden'>FIELD</div>",
    "no width": "<div style='width:0;overflow:hidden;white-space:nowrap'>FIELD</div>",
    "scrolled out of a slit": """<div style="height:24px;overflow:hidden"><p style="height:400px"></p>
        FIELD</div>""",
    "cut off": "<div style='height:90px;overflow:clip'><p style='height:400px'></p>FIELD</div>",
    "next slide": "<div style='width:300px;overflow:hidden'><p style='margin-left:340px'>FIELD</p></div>",
    "one pixel": "<style>#cvv {width:1px;height:1px;padding:0;border:0}</style>FIELD",
    "scaled to nothing": "<div style='transform:scale(0)'>FIELD</div>",
    "scaled to a speck": "<div style='transform:scale(.02)'>FIELD</div>",
    "edge on": "<div style='transform:rotateX(90deg)'>FIELD</div>",
    "turned away": "<div style='transform:rotateY(180deg);backface-visibility:hidden'>FIELD</div>",
    "zoomed out": "<div style='zoom:.02'>FIELD</div>",
    "covered": """<div style='position:relative'>FIELD
        <b style='position:absolute;inset:0;background:#fff'></b></div>""",
    "covered by the page": "FIELD<div style='position:fixed;inset:0;z-index:9;opacity:0'></div>",
    "behind the page": """<div style='position:relative;z-index:0;background:#fff'>
        <div style='position:relative;z-index:-1'>FIELD</div><p style='margin-top:-40px;height:60px;
        background:#fff;position:relative'></p></div>""",
    "behind a frame": """<div style='position:relative'>FIELD
        <iframe style='position:absolute;inset:0;width:100%;height:100%'></iframe></div>""",
    "behind a veil": """<div style='position:relative'>FIELD
        <b style='position:absolute;inset:-5px;background:#fff;pointer-events:none'></b></div>""",
    "behind a veil of frost": """<div style='position:relative'>FIELD
        <b style='position:absolute;inset:-5px;backdrop-filter:blur(20px);pointer-events:none'></b></div>""",
    "behind a styled veil": """<style>#veil {position:relative} #veil::after {content:'';position:absolute;
        inset:-5px;background:#fff;pointer-events:none}</style><div id=veil>FIELD</div>""",
    "behind its own label": """<style>label.own {position:absolute;inset:0;background:#fff}</style>
        <div style='position:relative'>FIELD<label class=own for=cvv>&nbsp;</label></div>""",
    "behind a modal": """FIELD<dialog id=top><p>Please wait</p></dialog><script>top.showModal?.();
        document.getElementById('top').showModal()</script>""",
    "no clicks": "<div style='pointer-events:none'>FIELD</div>",
    "colour of the page": """<style>label {color:#fff} #cvv {color:#fff;background:#fff;border:0;
        outline:none}</style>FIELD""",
    "no colour": "<style>#cvv {color:transparent;background:none;border:1px solid transparent}</style>FIELD",
    "too small to read": "<style>#cvv {font-size:1px;width:80px;height:20px}</style>FIELD",
}

SEEN = {
    "label afloat": """<style>.f {position:relative} .f label {position:absolute;left:8px;top:4px;
        pointer-events:none} .f input {padding:18px 8px 4px}</style>
        <div class=f>BARE<label for=cvv>Security code</label></div>""",
    "label over the whole field": """<style>.f {position:relative;width:200px;height:40px} .f input {
        width:100%;height:100%;box-sizing:border-box} .f .over {position:absolute;inset:0}</style>
        <div class=f>FIELD<label class=over for=cvv></label></div>""",
    "nearly opaque": "<div style='opacity:.9'>FIELD</div>",
    "open details": "<details open><summary>More</summary>FIELD</details>",
    "open dialog": "<dialog open style='position:static'>FIELD</dialog>",
    "far below the fold": "<div style='height:6000px'></div>FIELD<div style='height:3000px'></div>",
    "content not painted yet": """<div style='height:9000px'></div>
        <div style='content-visibility:auto;contain-intrinsic-size:100px'>FIELD</div>""",
    "scrolled away inside": """<div style='height:200px;overflow:auto;border:1px solid'>
        <p style='height:330px'></p>FIELD<p style='height:300px'></p></div>""",
    "scrolled by a script of the page": """<div style='height:200px;overflow:hidden;border:1px solid'>
        <p style='height:330px'></p>FIELD<p style='height:300px'></p></div>""",
    "beside, with a scroll bar": """<div style='width:300px;overflow-x:auto'>
        <div style='width:900px;padding-left:600px'>FIELD</div></div>""",
    "wider than the window": "<div style='width:1500px;text-align:right'>FIELD</div>",
    "in the middle of the window": """<div style='position:fixed;left:50%;top:50%;
        transform:translate(-50%,-50%);background:#fff'>FIELD</div>""",
    "fixed inside a box without size": """<div style='height:0;overflow:hidden'>
        <div style='position:fixed;left:20px;top:20px;background:#fff'>FIELD</div></div>""",
    "absolute inside a box without size": """<div style='position:relative;height:60px'>
        <div style='height:0;overflow:hidden'><div style='position:absolute;left:0;top:0'>FIELD</div></div>
        </div>""",
    "under a bar that sticks": """<div style='position:sticky;top:0;height:80px;background:#eee;z-index:5'>
        </div><div style='height:1500px'></div>FIELD<div style='height:1500px'></div>""",
    "without a box of its own": """<div style='border:1px solid #999;padding:4px;width:200px'>
        <style>#cvv {border:0;background:none;outline:none}</style>FIELD</div>""",
    "white on a picture": """<style>#cvv {color:#fff;background:none;border:0}</style>
        <div style='background:linear-gradient(90deg,#123,#456);padding:20px'>FIELD</div>""",
    "white on black": """<style>#cvv {color:#fff;background:#000;border:0}</style>
        <div style='background:#000;color:#fff'>FIELD</div>""",
    "white in a white box on grey": """<style>#cvv {background:#fff;border:0}</style>
        <div style='background:#ddd;padding:9px'>FIELD</div>""",
    "only a line below": "<style>#cvv {border:0;border-bottom:1px solid #bbb;background:none}</style>FIELD",
    "an icon at its end": """<div style='position:relative;width:220px'><style>#cvv {width:100%}</style>
        FIELD<img alt='' style='position:absolute;right:0;top:0;width:24px;height:100%;
        pointer-events:none'></div>""",
    "an outline over it": """<div style='position:relative;width:220px'>FIELD<fieldset
        style='position:absolute;inset:-5px 0 0;pointer-events:none;border:1px solid #999'></fieldset>
        </div>""",
    "a backdrop behind it": """<div style='position:relative'><b style='position:absolute;inset:0;
        background:#fff;pointer-events:none'></b><div style='position:relative'>FIELD</div></div>""",
    "a styled backdrop behind it": """<style>#card {position:relative;z-index:0} #card::before {content:'';
        position:absolute;inset:0;background:#fff;z-index:-1;pointer-events:none}</style>
        <div id=card>FIELD</div>""",
    "a loader that waits": """<div style='position:relative'>FIELD<b style='position:absolute;inset:0;
        background:#fff;pointer-events:none;opacity:0'></b></div>""",
    "a shadow below": "<div style='filter:drop-shadow(0 2px 4px #999)'>FIELD</div>",
    "frosted glass behind": """<div style='backdrop-filter:blur(8px);background:rgba(255,255,255,.4)'>FIELD
        </div>""",
    "round corners": "<div style='clip-path:inset(0 round 12px);padding:20px'>FIELD</div>",
    "a list that fades": """<div style='height:220px;overflow:auto;
        mask-image:linear-gradient(#000 80%,transparent)'><p style='height:60px'></p>FIELD</div>""",
    "front of a card that turns": """<div style='perspective:600px'><div style='transform-style:preserve-3d;
        backface-visibility:hidden;transform:rotateY(0deg);padding:20px'>FIELD</div></div>""",
    "slightly turned": "<div style='transform:rotate(2deg);padding:20px'>FIELD</div>",
    "present slide": """<div style='width:300px;overflow:hidden'><div style='display:flex;width:600px'>
        <div style='width:300px'>FIELD</div><div style='width:300px'>next</div></div></div>""",
    "small": "<style>#cvv {width:34px;height:18px;font-size:11px}</style>FIELD",
    "zoomed": "<div style='zoom:.8'>FIELD</div>",
    "right to left": "<div dir=rtl>FIELD</div>",
    "dark": "<style>:root {color-scheme:dark}</style>FIELD",
    "open shadow": """<div id=host></div><template id=inner>FIELD</template><script>host.attachShadow(
        {mode: 'open'}).append(inner.content)</script>""",
}
