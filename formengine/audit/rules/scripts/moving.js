// What moves by itself: how long it goes on, in milliseconds, or for ever. What has ended counts as long as it stays drawn.
(tools) =>
  document
    .getAnimations()
    .filter((each) => each.effect && each.effect.target && !(each instanceof CSSTransition) && tools.shown(each.effect.target))
    .map((each) => {
      const { endTime } = each.effect.getComputedTiming();
      return tools.fact(each.effect.target, { forever: !Number.isFinite(endTime), long: Number.isFinite(endTime) ? endTime : 0 });
    })
