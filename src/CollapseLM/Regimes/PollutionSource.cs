namespace CollapseLM.Regimes;

/// <summary>Who wrote what pollutes the human stream.</summary>
public enum PollutionSource
{
    /// <summary>The generation before.</summary>
    Previous,

    /// <summary>Generation 0.</summary>
    Generation0,

    /// <summary>All generations so far, each passage as likely as the others.</summary>
    All,
}
